import type { Asker } from '../../chat/feature.ts';
import { type Reply, say } from '../../chat/reply.ts';
import { type Assessment, isConfirming, isOpen } from '../assessment.ts';
import type { AssessmentIntent } from '../intents.ts';

/** What somebody says of what was said before. "yes" and "no" mean something only where nothing else is asked. */
type Said =
  | { readonly kind: 'still true' | 'yes' | 'no' | 'list' }
  | { readonly kind: 'anew'; readonly numbers: readonly number[] | 'all' };

const plain: Readonly<Record<string, Said>> = {
  'still true': { kind: 'still true' },
  'all still true': { kind: 'still true' },
  "that's still true": { kind: 'still true' },
  'all anew': { kind: 'anew', numbers: 'all' },
  'anew all': { kind: 'anew', numbers: 'all' },
  'everything anew': { kind: 'anew', numbers: 'all' },
  'ask all anew': { kind: 'anew', numbers: 'all' },
  'ask everything anew': { kind: 'anew', numbers: 'all' },
  anew: { kind: 'list' },
  yes: { kind: 'yes' },
  no: { kind: 'no' },
};

/** No list is longer. */
const highest = 999;

/** Reads a line about what was said before: "still true", "anew 2, 5", "anew 2 and 4-6", "all anew", "yes", "no". */
export function readBefore(line: string): Said | undefined {
  const low = line
    .trim()
    .toLowerCase()
    .replace(/’/g, "'")
    .replace(/\s+/g, ' ')
    .replace(/[.!]+$/, '');
  if (Object.hasOwn(plain, low)) return plain[low];
  const listed = /^(?:ask )?anew:? (?:numbers? )?(\d{1,3}(?: ?(?:,|and|&|-|to| ) ?\d{1,3})*)$/.exec(low)?.[1];
  const numbers = listed === undefined ? undefined : numbersIn(listed);
  return numbers && { kind: 'anew', numbers };
}

function numbersIn(listed: string): readonly number[] | undefined {
  const numbers = new Set<number>();
  for (const part of listed.replace(/ ?(?:-|to) ?/g, '-').split(/(?:,|&|and|\s)+/)) {
    const [from = Number.NaN, to = from] = part.split('-').map(Number);
    if (!(from >= 1 && to >= from && to <= highest)) return undefined;
    for (let number = from; number <= to; number++) numbers.add(number);
  }
  return [...numbers].slice(0, 99);
}

/** What such a line means in an assessment; undefined where it is about something else. */
export function meantOfBefore(
  line: string,
  assessment: Assessment,
  { overheard = false, person }: Pick<Asker, 'overheard' | 'person'>,
): AssessmentIntent | Reply | undefined {
  if (!assessment.offered || !isOpen(assessment)) return undefined;
  const said = readBefore(line);
  const waits = isConfirming(assessment);
  const { id, facilitator } = assessment;
  switch (said?.kind) {
    case 'anew':
      return { type: 'assessment.anew', id, numbers: said.numbers === 'all' ? 'all' : [...said.numbers] };
    case 'still true':
      return waits || !overheard ? { type: 'assessment.still-true', id } : undefined;
    case 'list':
      return waits || !overheard ? { type: 'assessment.before', id } : undefined;
    case 'yes':
    case 'no': {
      if (!waits) return undefined;
      // Between people a "yes" may answer one of them: what was taken over by it nobody would have decided.
      if (!overheard) {
        return said.kind === 'yes'
          ? { type: 'assessment.still-true', id }
          : { type: 'assessment.anew', id, numbers: 'all' };
      }
      return facilitator?.id === person.id
        ? say('If you mean me: `still true` lets it stand, `all anew` asks it.')
        : undefined;
    }
    default:
      return undefined;
  }
}
