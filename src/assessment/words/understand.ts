import type { Marking } from '../assessment.ts';
import type { AssessmentIntent } from '../intents.ts';
import type { Here } from './find.ts';
import type { Word } from './words.ts';

/** Turns a typed word into the intent that a button would have sent, given what is going on here. */
export function intentOfWord(
  word: Word,
  { assessment, capability, round }: Here,
  personId: string,
): AssessmentIntent | undefined {
  const { id } = assessment;
  switch (word.kind) {
    case 'answer':
    case 'back':
    case 'status':
    case 'pause':
    case 'resume':
    case 'stop':
    case 'finish':
    case 'discard':
    case 'take-over':
    case 'publish':
      return { type: `assessment.${word.kind}`, id };
    case 'hand-over':
      return { type: 'assessment.hand-over', id, to: word.to };
    case 'take-step':
    case 'decline-step':
      return undefined;
    default:
      return capability
        ? aboutQuestion(
            word,
            { id, capability, round },
            assessment.facilitator?.id === personId,
            assessment.mode === 'live',
            assessment.phase.name === 'collecting',
          )
        : beginFirst(word, id);
  }
}

type AboutQuestion = Exclude<
  Word,
  {
    kind:
      | 'answer'
      | 'back'
      | 'status'
      | 'pause'
      | 'resume'
      | 'stop'
      | 'finish'
      | 'discard'
      | 'take-over'
      | 'publish'
      | 'hand-over'
      | 'take-step'
      | 'decline-step';
  }
>;

function aboutQuestion(
  word: AboutQuestion,
  at: { readonly id: string; readonly capability: string; readonly round: number },
  leads: boolean,
  live: boolean,
  isAlone: boolean,
): AssessmentIntent | undefined {
  const { id, capability, round } = at;
  switch (word.kind) {
    case 'vote':
      return { type: 'assessment.vote', ...at, vote: word.vote, ...(word.as === undefined ? {} : { as: word.as }) };
    case 'mark':
      return { type: 'assessment.mark', ...at, marks: word.marks.map(listed) };
    case 'agree-rows':
      return { type: 'assessment.agree-rows', id, capability, marks: word.marks.map(listed) };
    case 'go-on':
      return isAlone ? { type: 'assessment.go-on', id, capability } : undefined;
    case 'skip':
      return live && leads
        ? { type: 'assessment.pass', id, capability }
        : { type: 'assessment.vote', ...at, vote: 'skipped' };
    case 'agree':
      return { type: 'assessment.agree', id, capability, level: word.level };
    case 'note':
      return { type: 'assessment.note', id, capability, values: { text: word.text } };
    case 'show-note':
    case 'hide-note':
      return { type: 'assessment.show-note', id, capability, shown: word.kind === 'show-note' };
    case 'reveal':
    case 'again':
      return { type: `assessment.${word.kind}`, id, capability, round };
    case 'why':
    case 'example':
    case 'write-note':
    case 'accept':
    case 'talk':
    case 'park':
      return { type: `assessment.${word.kind}`, id, capability };
    default:
      return word satisfies never;
  }
}

/** As an intent carries it: a list of its own. */
export function listed<M>({ rows, mark }: { readonly rows: Marking['rows']; readonly mark: M }) {
  return { rows: typeof rows === 'string' ? rows : [...rows], mark };
}

/** A level typed by somebody who was not asked yet: they get their first question. */
function beginFirst(word: AboutQuestion, id: string): AssessmentIntent | undefined {
  return word.kind === 'vote' || word.kind === 'skip' ? { type: 'assessment.answer', id, early: true } : undefined;
}
