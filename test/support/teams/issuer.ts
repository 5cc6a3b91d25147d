import { createSign, generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import { onTestFinished } from 'vitest';

/** Who signs what Teams sends: a key, and the documents that tell of it, over HTTP. */
export type Issuer = {
  readonly issuer: string;
  readonly metadataUrl: string;
  /** A token for a bot; `claims` are put over the usual ones. */
  token(claims?: Readonly<Record<string, unknown>>, own?: boolean): string;
};

/** Starts one that signs for a service and a bot, until the test is over. */
export async function startIssuer(about: { readonly serviceUrl: string; readonly appId: string }): Promise<Issuer> {
  const issuer = 'https://api.botframework.com';
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const others = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = { ...keys.publicKey.export({ format: 'jwk' }), kid: 'test', use: 'sig', endorsements: ['msteams'] };
  const server = createServer((request, response) => {
    const address = server.address();
    const root = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
    const body = request.url === '/keys' ? { keys: [jwk] } : { issuer, jwks_uri: `${root}/keys` };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise((resolve) => server.close(() => resolve())));
  const address = server.address();
  return {
    issuer,
    metadataUrl: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/metadata`,
    token(claims = {}, own = true) {
      const now = Math.floor(Date.now() / 1_000);
      const usual = { iss: issuer, aud: about.appId, serviceurl: about.serviceUrl, nbf: now - 60, exp: now + 3_600 };
      const head = encoded({ alg: 'RS256', typ: 'JWT', kid: 'test' });
      const signed = `${head}.${encoded({ ...usual, ...claims })}`;
      const key = own ? keys.privateKey : others.privateKey;
      return `${signed}.${createSign('RSA-SHA256').update(signed).sign(key).toString('base64url')}`;
    },
  };
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
