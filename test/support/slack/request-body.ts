import { type JsonObject, objectIn, readJson } from './json.ts';

/** What a request carries, whether as JSON or as a form whose fields may be JSON in turn. */
export function readBody(contentType: string, raw: string): JsonObject {
  if (contentType.includes('json')) return objectIn(readJson(raw));
  return Object.fromEntries([...new URLSearchParams(raw)].map(([name, value]) => [name, unfolded(value)]));
}

function unfolded(value: string) {
  return /^[[{]/.test(value) ? (readJson(value) ?? value) : value;
}
