import type { Person } from '../../chat/person.ts';
import { type Refusal, refuse } from '../../chat/reply.ts';
import { type Decision, mostDecisions, type Retro, type Theme } from '../retro.ts';
import { type Actor, type Around, outcome, over, phaseOf, type Ruling, type Session, withRetro } from './session.ts';

const longestTitle = 200;

type Proposed = {
  readonly title: string;
  readonly due: string;
  readonly owner?: Person | undefined;
  /** What it comes from, by its number from 1. */
  readonly theme?: number | undefined;
};

/** Puts something to be done on the list; who names themselves has agreed to it. */
export function decideOn(session: Session, proposed: Proposed, actor: Actor, { newId }: Around): Ruling {
  const { title, due, owner, theme: number } = proposed;
  const { retro } = session;
  if (phaseOf(session) === 'closed') return over;
  if (phaseOf(session) !== 'decide') {
    return refuse(
      'not deciding',
      phaseOf(session) === 'close'
        ? 'What we do is decided by now. `retro back` opens it again, and `actions add ...` works any time.'
        : 'What we do is decided after the talk. Until then a note keeps it.',
    );
  }
  if (retro.decisions.length >= mostDecisions) {
    return refuse('three already', 'Three are on the list, and more would not get done. `drop 2` makes room.');
  }
  const called = title.trim();
  if (called === '' || called.length > longestTitle) {
    return refuse('title off', `Say what is to be done in at most ${longestTitle} characters.`);
  }
  const theme = number === undefined ? onlyOne(retro) : retro.themes[number - 1];
  if (number !== undefined && !theme) {
    return refuse('no such theme', `The themes go from 1 to ${retro.themes.length}.`);
  }
  const decision: Decision = {
    id: newId(),
    title: called,
    due,
    ...(theme ? { theme: theme.id } : {}),
    ...(owner ? { owner: { id: owner.id, name: owner.name } } : {}),
    agreed: owner?.id === actor.id,
  };
  const added = withRetro(session, { decisions: [...retro.decisions, decision] });
  if (!owner) return outcome(added, 'It is on the list. Who takes it?');
  return outcome(
    added,
    decision.agreed ? 'Yours, then.' : `It is on the list. I ask ${owner.name} whether they take it.`,
  );
}

/** Where one theme alone was talked about, what is done comes from it. */
function onlyOne({ themes }: Retro): Theme | undefined {
  const [only, another] = themes.filter(({ discussed }) => discussed);
  return another ? undefined : only;
}

/** Says how much actions can be relied on, by their ids: an id of the content's strengths, or nothing. */
export function grade(session: Session, grades: Readonly<Record<string, string>>): Ruling {
  if (phaseOf(session) === 'closed') return over;
  const { decisions } = session.retro;
  const known = decisions.filter(({ id }) => grades[id] !== undefined);
  if (known.length === 0) return refuse('no such action', 'There is no action with that number here.');
  const graded = decisions.map((decision): Decision => {
    const strength = grades[decision.id];
    const { strength: _, ...rest } = decision;
    return strength === undefined ? decision : { ...rest, ...(strength === '' ? {} : { strength }) };
  });
  return outcome(withRetro(session, { decisions: graded }), 'Noted. The strongest comes first in the recap.');
}

/** Somebody takes it: who was asked, or whoever else wants it while nobody has agreed. */
export function take(session: Session, which: string, { id, name }: Actor): Ruling {
  const decision = open(session, which);
  if ('refusal' in decision) return decision;
  if (decision.agreed) {
    return decision.owner?.id === id
      ? refuse('theirs already', 'It is yours already.')
      : refuse('taken', `${decision.owner?.name ?? 'Somebody'} has taken it already.`);
  }
  const taken = { ...decision, owner: { id, name }, agreed: true };
  return outcome(withDecision(session, taken), ['Yours: ', { italic: decision.title }, '.']);
}

/** Who was asked does not take it, or gives it back. */
export function decline(session: Session, which: string, { id }: Actor): Ruling {
  const decision = open(session, which);
  if ('refusal' in decision) return decision;
  if (decision.owner?.id !== id) return refuse('not asked', 'You were not asked to take that one.');
  const { owner: _, ...rest } = decision;
  return outcome(withDecision(session, { ...rest, agreed: false }), 'Fine. It is open for somebody else.');
}

/** Takes something off the list. */
export function dropDecision(session: Session, which: string): Ruling {
  const decision = open(session, which);
  if ('refusal' in decision) return decision;
  const decisions = session.retro.decisions.filter(({ id }) => id !== decision.id);
  return outcome(withRetro(session, { decisions }), ['Off the list: ', { italic: decision.title }, '.']);
}

const longestThanks = 300;

/** Thanks somebody, in the words of who thanks; who that is is not kept. */
export function thank(session: Session, text: string): Ruling {
  if (phaseOf(session) === 'closed') return over;
  const said = text.trim();
  if (said === '' || said.length > longestThanks) {
    return refuse('thanks off', 'Say whom and for what, in a sentence: `thanks bo for the calm voice`.');
  }
  if (session.retro.thanks.length >= 60) return refuse('many thanks', 'The list of thanks is full. Say it to them.');
  const next = withRetro(session, { thanks: [...session.retro.thanks, said] });
  return outcome(next, 'That goes into the recap, without your name.');
}

/** What is still to be settled, by its id or its number from 1. */
function open(session: Session, which: string): Decision | Refusal {
  if (phaseOf(session) === 'closed') return over;
  const { decisions } = session.retro;
  if (which === '?') return refuse('which action', "Which one? Say its number: `I'll take 2`, `not me 2` or `drop 2`.");
  const decision = /^\d$/.test(which) ? decisions[Number(which) - 1] : decisions.find(({ id }) => id === which);
  if (!decision) return refuse('no such action', 'There is no action with that number here.');
  return decision.action === undefined
    ? decision
    : refuse('action already', 'That is an action already. `actions` shows and changes it.');
}

function withDecision(session: Session, decision: Decision): Session {
  const decisions = session.retro.decisions.map((one) => (one.id === decision.id ? decision : one));
  return withRetro(session, { decisions });
}
