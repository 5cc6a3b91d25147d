import { z } from 'zod';

const text = z.string().min(1).max(2_000);

/** Microsoft signs with RSA; a token that says "none", or names a secret both would share, is nobody's. */
const headSchema = z.object({ alg: z.enum(['RS256', 'RS384', 'RS512']), kid: text });

const claimsSchema = z.object({
  iss: text,
  aud: text,
  serviceurl: text,
  exp: z.number(),
  nbf: z.number().optional(),
});

/** What a token says of itself, before anybody has looked at its signature. */
export type Claims = {
  readonly key: string;
  readonly issuer: string;
  readonly audience: string;
  readonly serviceUrl: string;
  /** From when until when it holds, in milliseconds. */
  readonly from: number;
  readonly until: number;
};

/** What the token of a request claims; undefined when there is none, or none that the Bot Framework would make. */
export function claimsOf(authorization: string): Claims | undefined {
  const [, head = '', body = ''] = /^Bearer ([\w-]+)\.([\w-]+)\.[\w-]+$/.exec(authorization) ?? [];
  const header = headSchema.safeParse(decoded(head)).data;
  const claims = claimsSchema.safeParse(decoded(body)).data;
  if (!header || !claims) return undefined;
  const { iss, aud, serviceurl, exp, nbf = 0 } = claims;
  return {
    key: header.kid,
    issuer: iss,
    audience: aud,
    serviceUrl: serviceurl,
    from: nbf * 1_000,
    until: exp * 1_000,
  };
}

function decoded(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
