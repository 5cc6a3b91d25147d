import { isZone } from '../schedule/calendar.ts';
import { readCountry } from './country.ts';
import { readHours } from './hours.ts';
import { hoursText, type Settings } from './team.ts';

/** What a team would have with what somebody wants set, and what to say then; or what to say where that can't be read. */
export type Wanted = { readonly settings: Settings; readonly told: string } | { readonly unclear: string };

/** The settings with another time zone. */
export function withZone(settings: Settings, zone: string): Wanted {
  if (!isZone(zone)) {
    return { unclear: `I don't know the time zone ${zone}. Name it like Europe/Paris or America/New_York.` };
  }
  return { settings: { ...settings, zone }, told: `Times are shown for ${zone} from now on.` };
}

/** The settings with other working hours. */
export function withHours(settings: Settings, said: string): Wanted {
  const hours = readHours(said);
  if (!hours) {
    return {
      unclear: `I can't read “${said}” as hours of a day. Try \`team hours 8-16\` or \`team hours 8:30-16:30\`.`,
    };
  }
  return { settings: { ...settings, hours }, told: `Working hours from now on: ${hoursText(hours)}.` };
}

/** The settings with the public holidays of another country, or of none. */
export async function withCountry(settings: Settings, said: string): Promise<Wanted> {
  const read = await readCountry(said);
  if ('unclear' in read) return read;
  const { country: _, ...without } = settings;
  if (!read.country) return { settings: without, told: 'No public holidays are kept any more.' };
  return {
    settings: { ...without, country: read.country },
    told: `Public holidays of ${read.name} are kept from now on.`,
  };
}

/** The settings with another focus, which goes by its id or its title, or with none. */
export function withFocus(
  settings: Settings,
  on: string,
  focuses: readonly (readonly [id: string, title: string])[],
): Wanted {
  const wanted = on.toLowerCase();
  const { focus: _, ...unfocused } = settings;
  if (wanted === 'nothing') return { settings: unfocused, told: 'No focus any more.' };
  const found = focuses.find(([id, title]) => id === wanted || title.toLowerCase() === wanted);
  if (!found) {
    return { unclear: `I don't know ${on}. Name a chapter, a question or a theme, such as \`team focus security\`.` };
  }
  const [focus, title] = found;
  return {
    settings: { ...settings, focus },
    told: `Of two next steps that help as much, the one for ${title} goes first from the next result on.`,
  };
}
