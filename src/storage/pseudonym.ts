import { createHmac, randomBytes } from 'node:crypto';

/** A new secret for one assessment's pseudonyms. */
export function newSecret(): string {
  return randomBytes(32).toString('hex');
}

/** The name a person's answers go by. Without the secret it can't be traced back, nor tried out. */
export function pseudonymOf(secret: string, personId: string): string {
  return createHmac('sha256', secret).update(personId).digest('hex').slice(0, 32);
}
