import { type Capability, capabilityOf, type Model, type Practice } from '../../content/model.ts';
import type { Assessment, Mark, Vote } from '../assessment.ts';
import { practicesIn } from '../result.ts';
import { levelText, markText } from '../voice.ts';
import { type Picking, pickingOf } from './picking.ts';
import { marksText } from './rows.ts';

/** A capability as it is put to people: an answer to pick, or rows to mark. */
export type Question = Marked | Picked;
export type Picked = { readonly capability: Capability; readonly picking: Picking; readonly rows?: undefined };
export type Marked = {
  readonly capability: Capability;
  readonly picking?: undefined;
  readonly rows: readonly Practice[];
};

/** How a capability is asked in an assessment; undefined where the model has no such capability. */
export function questionIn(assessment: Pick<Assessment, 'scope'>, model: Model, id: string): Question | undefined {
  const capability = capabilityOf(model, id);
  if (!capability) return undefined;
  const picking = pickingOf(model, capability);
  return picking ? { capability, picking } : { capability, rows: practicesIn(capability, assessment.scope) };
}

type Until = 'until the reveal' | 'until it closes';

/** What somebody said, by itself: "Level 2", "not sure"; of marks each with the practice it is about. */
export function saidText(question: Question | undefined, vote: Vote): string {
  if (vote === 'skipped') return 'skipped';
  if (vote === 'unsure') return 'not sure';
  if (vote === 'n/a') return levelText(vote).toLowerCase();
  if (typeof vote === 'object') return marksListed(question, vote);
  return question?.picking ? question.picking.within(vote) : String(vote);
}

/** What somebody did with a question, after "you": "said Level 2", "marked 6 in place, 3 not yet". */
export function voteText(question: Question | undefined, vote: Vote): string {
  if (vote === 'skipped') return 'skipped it';
  return typeof vote === 'object'
    ? `marked ${marksText(question?.rows ?? [], vote)}`
    : `said ${saidText(question, vote)}`;
}

/** What somebody hears back for a vote, and until when it can be changed; `as`: how they said it in their own words. */
export function voteNoted(question: Question | undefined, vote: Vote, until: Until, as?: string): string {
  if (vote === 'skipped') return `Skipped. You can still answer it ${until}.`;
  if (typeof vote === 'object') {
    return `Noted: ${marksText(question?.rows ?? [], vote)}. Change any of them ${until}.`;
  }
  const heard = vote === 'unsure' ? 'Not sure' : vote === 'n/a' ? levelText(vote) : nameOf(question, vote, as);
  return `${heard}, noted. Change it any time ${until}.`;
}

function nameOf(question: Question | undefined, vote: number, as: string | undefined): string {
  const { name, within } = question?.picking ?? {};
  if (as && within && as !== within(vote)) return `${as}: ${within(vote)}`;
  return name?.(vote) ?? String(vote);
}

function marksListed(question: Question | undefined, vote: Readonly<Record<string, Mark>>): string {
  const practices = question?.capability.practices ?? [];
  const title = (id: string) => practices.find((practice) => practice.id === id)?.title ?? id;
  return Object.entries(vote)
    .map(([id, mark]) => `${title(id)}: ${markText(mark)}`)
    .join('; ');
}
