import { parse } from 'node:querystring';

/** Reads what Slack sent: JSON, a form, or JSON in a form's `payload`. Undefined when it is none of these. */
export function parseBody(contentType: string | undefined, text: string): Record<string, unknown> | undefined {
  try {
    if (contentType?.startsWith('application/json')) return envelope(JSON.parse(text));
    if (!contentType?.startsWith('application/x-www-form-urlencoded')) return undefined;
    // Presses and dialogs are by far the most of it, and hold nothing but their payload.
    if (text.startsWith('payload=') && !text.includes('&')) {
      return envelope(JSON.parse(decodeURIComponent(text.slice('payload='.length).replaceAll('+', ' '))));
    }
    const { payload, ...fields } = parse(text);
    return typeof payload === 'string' ? envelope(JSON.parse(payload)) : fields;
  } catch {
    return undefined;
  }
}

/** Slack's requests are objects, and so are the events in them. */
function envelope(value: unknown): Record<string, unknown> | undefined {
  if (!isObject(value) || Object.hasOwn(value, '__proto__')) return undefined;
  return value.event === undefined || isObject(value.event) ? value : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Slack looks at the certificate now and then with an unsigned form that says so, and wants nothing done. */
export function isCertificateCheck(contentType: string | undefined, text: string): boolean {
  return contentType?.startsWith('application/x-www-form-urlencoded') === true && parse(text).ssl_check === '1';
}
