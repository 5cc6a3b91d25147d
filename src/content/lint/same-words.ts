import type { Fault } from '../fault.ts';
import type { CapabilityFile, PracticeFile } from '../schema.ts';
import { alike, type Gist, gistOf } from './alike.ts';
import { at, capabilitiesOf, type LintRule, type Placed, practicesOf } from './pack.ts';

/** Neighbouring levels say different things, and so do the titles and the rows of a model. */
export const sameWords: LintRule = (pack) => {
  const capabilities = capabilitiesOf(pack);
  const practices = capabilities.flatMap(practicesOf);
  return [
    ...capabilities.flatMap(neighbours),
    ...repeated(practices, 'title', ({ title }) => title),
    ...repeated(practices, 'statement', ({ statement }) => statement),
    ...repeated(capabilities, 'question', ({ question }) => question),
  ];
};

function neighbours(capability: Placed<CapabilityFile>): Fault[] {
  const levels = Object.entries(capability.value.levels ?? {}).toSorted(([a], [b]) => Number(a) - Number(b));
  return levels.flatMap(([level, text], i) => {
    const below = levels[i - 1];
    // Word for word the same is a fault that keeps the pack from loading.
    if (!below || below[1] === text || !alike(gistOf(below[1]), gistOf(text))) return [];
    return [
      at(capability, ['levels', level], `says nearly the same as level ${below[0]}: what would a team point at?`),
    ];
  });
}

type Seen<T> = { readonly one: Placed<T & { readonly id: string }>; readonly gist: Gist };

/** Each that says what one before it said. */
function repeated<T extends PracticeFile | CapabilityFile>(
  all: readonly Placed<T>[],
  key: string,
  text: (one: T) => string | undefined,
): Fault[] {
  const seen: Seen<T>[] = [];
  return all.flatMap((one) => {
    const said = text(one.value);
    if (said === undefined) return [];
    const gist = gistOf(said);
    const before = seen.find((other) => alike(other.gist, gist));
    seen.push({ one, gist });
    return before ? [at(one, [key], `says nearly the same as that of "${before.one.value.id}"`)] : [];
  });
}
