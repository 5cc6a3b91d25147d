import { orList } from '../chat/wording.ts';
import { isZone } from './calendar.ts';

/** What somebody's word for a zone turned out to be. */
export type ZoneRead =
  | { readonly kind: 'zone'; readonly zone: string }
  /** A city or an abbreviation: what to ask back. */
  | { readonly kind: 'asked'; readonly ask: string; readonly places: readonly string[] }
  | { readonly kind: 'none' };

/** Abbreviations stand for one half of the year, and some for several places; these are the commonest meant. */
const abbreviations: Readonly<Record<string, readonly string[]>> = {
  cet: ['Europe/Berlin', 'Europe/Paris'],
  cest: ['Europe/Berlin', 'Europe/Paris'],
  eet: ['Europe/Helsinki', 'Europe/Athens'],
  eest: ['Europe/Helsinki', 'Europe/Athens'],
  wet: ['Europe/Lisbon'],
  west: ['Europe/Lisbon'],
  bst: ['Europe/London'],
  et: ['America/New_York'],
  est: ['America/New_York'],
  edt: ['America/New_York'],
  ct: ['America/Chicago'],
  cst: ['America/Chicago', 'Asia/Shanghai'],
  cdt: ['America/Chicago'],
  mt: ['America/Denver'],
  mst: ['America/Denver', 'America/Phoenix'],
  mdt: ['America/Denver'],
  pt: ['America/Los_Angeles'],
  pst: ['America/Los_Angeles'],
  pdt: ['America/Los_Angeles'],
  ist: ['Asia/Kolkata', 'Europe/Dublin', 'Asia/Jerusalem'],
  jst: ['Asia/Tokyo'],
  sgt: ['Asia/Singapore'],
  aest: ['Australia/Sydney', 'Australia/Brisbane'],
  aedt: ['Australia/Sydney'],
  nzst: ['Pacific/Auckland'],
  nzdt: ['Pacific/Auckland'],
};

/** Reads "Europe/Berlin" or "UTC". A city, an abbreviation or an offset is asked back: it does not say which clock. */
export function readZone(text: string): ZoneRead {
  const word = text.trim();
  if (/^(?:utc|gmt|z)$/i.test(word)) return { kind: 'zone', zone: 'UTC' };
  if (/^(?:utc|gmt)?[+-]\d{1,2}(?::?\d\d)?$/i.test(word)) {
    return {
      kind: 'asked',
      ask: `${word} does not know summer time. Name a zone such as Europe/Berlin, or UTC.`,
      places: [],
    };
  }
  if (word.includes('/')) return isZone(word) ? { kind: 'zone', zone: asWritten(word) } : { kind: 'none' };
  const places = abbreviations[word.toLowerCase()] ?? zonesOfCity(word);
  if (places.length === 0) return { kind: 'none' };
  const why = places.length > 1 ? `${word} could be more than one clock. ` : '';
  return { kind: 'asked', ask: `${why}Do you mean ${orList(places)}?`, places };
}

/** In the letters of the IANA list. A zone that the runtime lists under an older name, such as Asia/Kolkata, keeps its own. */
function asWritten(zone: string): string {
  const lower = zone.toLowerCase();
  const listed = Intl.supportedValuesOf('timeZone').find((one) => one.toLowerCase() === lower);
  return listed ?? (zone === lower ? capitals(zone) : zone);
}

const regions = ['Europe', 'America', 'Asia', 'Africa', 'Australia', 'Pacific', 'Atlantic', 'Indian'];

function zonesOfCity(city: string): readonly string[] {
  if (!/^[a-z][a-z -]{2,}$/i.test(city)) return [];
  const name = capitals(city.toLowerCase().replaceAll(' ', '_'));
  return regions.map((region) => `${region}/${name}`).filter(isZone);
}

function capitals(name: string): string {
  return name.replace(/(^|[/_-])([a-z])/g, (_, before: string, letter: string) => before + letter.toUpperCase());
}
