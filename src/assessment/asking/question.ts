import { type Capability, capabilityOf, type Model, type Practice } from '../../content/model.ts';
import type { Assessment, Mark, Vote } from '../assessment.ts';
import { type Carrying, carriedMarks, carriedOn } from '../carried.ts';
import { type Reading, readingOf } from '../reading.ts';
import { practicesIn } from '../result.ts';
import { levelText, markText } from '../voice.ts';
import { type Picking, pickingOf } from './picking.ts';
import { marksText, openText } from './rows.ts';

/** A capability as it is put to people: an answer to pick, or rows to mark. */
export type Question = Marked | Picked;
export type Picked = { readonly capability: Capability; readonly picking: Picking; readonly rows?: undefined };
export type Marked = {
  readonly capability: Capability;
  readonly picking?: undefined;
  readonly rows: readonly Practice[];
};

/** What decides how the questions of an assessment are asked. */
type Asks = Pick<Assessment, 'scope'> & Carrying;

/**
 * How a capability is asked in an assessment; undefined where the model has no such capability. Rows that stand as they
 * were are not asked.
 */
export function questionIn(assessment: Asks, model: Model, id: string): Question | undefined {
  const capability = capabilityOf(model, id);
  if (!capability) return undefined;
  const picking = pickingOf(model, capability);
  if (picking) return { capability, picking };
  const carried = carriedMarks(assessment, id);
  const rows = practicesIn(capability, assessment.scope).filter((practice) => carried[practice.id] === undefined);
  return { capability, rows };
}

/** Whether nothing is asked of a capability, since all that was said of it before stands. */
export function isCarried(assessment: Asks, model: Model, id: string): boolean {
  const stands = carriedOn(assessment, id)?.stands;
  if (typeof stands !== 'object') return stands !== undefined;
  return questionIn(assessment, model, id)?.rows?.length === 0;
}

/** The capabilities of an assessment that are asked, in its order. */
export function askedIn(assessment: Asks & Pick<Assessment, 'capabilities'>, model: Model): readonly string[] {
  return assessment.capabilities.filter((id) => !isCarried(assessment, model, id));
}

/** How many rows each of these capabilities is asked with; 0 where it is not asked by rows. */
export function rowsAsked(assessment: Asks, model: Model, capabilities: readonly string[]): readonly number[] {
  return capabilities.map((id) => questionIn(assessment, model, id)?.rows?.length ?? 0);
}

/** What the votes on a question come to, with what the team made of them; without the rows that stand as they were. */
export function readingAsked({ outcomes, mode }: Assessment, question: Question, votes: readonly Vote[]): Reading {
  const { capability, rows = [] } = question;
  return readingOf(capability, rows, votes, outcomes[capability.id], mode);
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
  const heard = vote === 'unsure' ? notSure(as) : vote === 'n/a' ? levelText(vote) : nameOf(question, vote, as);
  return `${heard}, noted. Change it any time ${until}.`;
}

/** The same where it stays for others to read later. */
export function voteKept(question: Question | undefined, vote: Vote, until: Until): string {
  if (vote === 'skipped') return `Noted. You can still answer it ${until}.`;
  if (typeof vote === 'object') return `Noted${openText(question?.rows ?? [], vote)}. Change any of them ${until}.`;
  return `Noted. Change it any time ${until}.`;
}

/** `of`: the rows that are meant, where it is not the whole question. */
function notSure(of: string | undefined): string {
  return of ? `Not sure of ${of}` : 'Not sure';
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
