/** Where action changes are told, and with what they are signed. */
export type WebhookConfig = {
  readonly url: string;
  /** Each signs, the first is the newest. */
  readonly keys: readonly Buffer[];
  readonly mayBePrivate: boolean;
};

/** The variables that speak of the webhook; empty when they are not set. */
export type WebhookVariables = {
  readonly CAIRN_WEBHOOK_URL: string;
  readonly CAIRN_WEBHOOK_KEY: string;
  readonly CAIRN_WEBHOOK_PRIVATE: string;
};

/** Shorter keys are guessed too easily; longer ones gain nothing. In bytes, as Standard Webhooks has it. */
const keyBytes = { least: 24, most: 64 };

/** Puts the variables together; undefined when there is to be no webhook. Adds what is off to `faults`. */
export function webhookConfig(given: WebhookVariables, faults: string[]): WebhookConfig | undefined {
  const { CAIRN_WEBHOOK_URL: url, CAIRN_WEBHOOK_KEY: typed, CAIRN_WEBHOOK_PRIVATE: isPrivate } = given;
  if (url === '') {
    if (typed !== '') faults.push('CAIRN_WEBHOOK_URL is missing; CAIRN_WEBHOOK_KEY alone does nothing.');
    return undefined;
  }
  const before = faults.length;
  const fault = faultOf(url);
  if (fault !== undefined) faults.push(`CAIRN_WEBHOOK_URL ${fault}.`);
  const keys = typed.split(',').map((key) => readWebhookKey(key.trim()));
  const known = keys.filter((key) => key !== undefined);
  if (typed === '') faults.push('CAIRN_WEBHOOK_KEY is missing; `openssl rand -base64 32` makes one.');
  else if (known.length < keys.length) {
    faults.push('CAIRN_WEBHOOK_KEY has to be 24 to 64 bytes in base64, several with a comma between them.');
  }
  if (!['', 'yes', 'no'].includes(isPrivate)) faults.push('CAIRN_WEBHOOK_PRIVATE has to be yes or no.');
  return faults.length > before ? undefined : { url, keys: known, mayBePrivate: isPrivate === 'yes' };
}

function faultOf(url: string): string | undefined {
  if (!URL.canParse(url)) return 'has to be a web address, such as https://hooks.example.com/cairn';
  const { protocol, hostname, username, password } = new URL(url);
  if (username !== '' || password !== '') return 'has a name or password in it; what is told is signed instead';
  const isHere = hostname === 'localhost' || hostname === '[::1]' || /^127\./.test(hostname);
  if (protocol === 'https:' || (protocol === 'http:' && isHere)) return undefined;
  return 'has to begin with https://; http:// is for this machine only';
}

/** A key in base64, with or without the prefix that Standard Webhooks gives it; undefined when it is none. */
function readWebhookKey(text: string): Buffer | undefined {
  const encoded = text.replace(/^whsec_/, '');
  if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(encoded)) return undefined;
  const key = Buffer.from(encoded, 'base64');
  return key.length >= keyBytes.least && key.length <= keyBytes.most ? key : undefined;
}
