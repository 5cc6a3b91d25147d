import { createHmac, createSign, generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import { onTestFinished } from 'vitest';

type Claims = Readonly<Record<string, unknown>>;

/** Who signs what Teams sends: a key, and the documents that tell of it, over HTTP. */
export type Issuer = {
  readonly issuer: string;
  readonly metadataUrl: string;
  /** How often the documents were asked for. */
  readonly fetched: () => number;
  /** How the documents are answered from now on: as they should be, not at all, or with an error. */
  answers: 'well' | 'never' | 'badly';
  /** A token for a bot; `claims` are put over the usual ones, and `head` over its head. */
  token(claims?: Claims, own?: boolean, head?: Claims): string;
  /** A token that is signed with what everybody can read: the public key as a secret, or nothing. */
  forged(alg: 'HS256' | 'none'): string;
  /** Takes another key, under another name. */
  rotate(): void;
};

export type IssuerOptions = {
  readonly serviceUrl: string;
  readonly appId: string;
  /** What the key may speak for. */
  readonly endorsements?: readonly string[];
};

/** Starts one that signs for a service and a bot, until the test is over. */
export async function startIssuer({ serviceUrl, appId, endorsements = ['msteams'] }: IssuerOptions): Promise<Issuer> {
  const issuer = 'https://api.botframework.com';
  const others = newKeys();
  let keys = newKeys();
  let kid = 'test';
  let fetched = 0;
  const hanging: ServerResponse[] = [];
  const server = createServer((request, response) => {
    fetched += 1;
    if (made.answers === 'never') return void hanging.push(response);
    if (made.answers === 'badly') return void response.writeHead(500).end();
    const jwk = { ...keys.publicKey.export({ format: 'jwk' }), kid, use: 'sig', endorsements };
    const body = request.url === '/keys' ? { keys: [jwk] } : { issuer, jwks_uri: `${root}/keys` };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const response of hanging) response.destroy();
    server.closeAllConnections();
    return new Promise((resolve) => server.close(() => resolve()));
  });
  const address = server.address();
  const root = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  const usual = () => {
    const now = Math.floor(Date.now() / 1_000);
    return { iss: issuer, aud: appId, serviceurl: serviceUrl, nbf: now - 60, exp: now + 3_600 };
  };
  const made: Issuer = {
    issuer,
    // The SDK remembers keys by this address for as long as the process lives.
    metadataUrl: `${root}/${randomUUID()}`,
    fetched: () => fetched,
    answers: 'well',
    token(claims = {}, own = true, head = {}) {
      const signed = `${encoded({ alg: 'RS256', typ: 'JWT', kid, ...head })}.${encoded({ ...usual(), ...claims })}`;
      return `${signed}.${signatureOf(signed, (own ? keys : others).privateKey)}`;
    },
    forged(alg) {
      const signed = `${encoded({ alg, typ: 'JWT', kid })}.${encoded(usual())}`;
      if (alg === 'none') return `${signed}.`;
      const open = keys.publicKey.export({ type: 'pkcs1', format: 'pem' });
      return `${signed}.${createHmac('sha256', open).update(signed).digest('base64url')}`;
    },
    rotate() {
      keys = newKeys();
      kid = `test-${randomUUID()}`;
    },
  };
  return made;
}

function newKeys() {
  return generateKeyPairSync('rsa', { modulusLength: 2048 });
}

function signatureOf(signed: string, key: KeyObject): string {
  return createSign('RSA-SHA256').update(signed).sign(key).toString('base64url');
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
