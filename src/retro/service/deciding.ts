import type { Asker } from '../../chat/feature.ts';
import type { Person } from '../../chat/person.ts';
import { type Reply, say } from '../../chat/reply.ts';
import { andList } from '../../chat/wording.ts';
import { isoDate } from '../../schedule/calendar.ts';
import { readDay } from '../../schedule/when.ts';
import type { Parts } from '../parts.ts';
import type { Decision, Retro } from '../retro.ts';
import type { Session } from '../rules/session.ts';
import { lockRetro, saveSession } from '../store.ts';
import { recapMessage } from './messages.ts';
import { peopleHere } from './starting.ts';
import { moveAndTell, moveFromForm } from './telling.ts';

/** How long an action takes when nobody says: two weeks, in milliseconds. */
const usual = 14 * 86_400_000;

const me = /^(?:me|i|myself)$/i;

/**
 * Reads `try a smaller batch, bo, by friday` and `try a smaller batch for bo in two weeks`: owner and day may be left out,
 * and stand in any order at the end. What stands in their place and is neither is asked about.
 */
export async function decideTyped(
  parts: Parts,
  retro: Retro,
  { said, theme }: { readonly said: string; readonly theme?: number | undefined },
  asker: Asker,
): Promise<Reply> {
  const { zone } = retro.team;
  const pieces = said
    .replace(/\s+by\s+(?=[^,]+$)/i, ', by ')
    .split(',')
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
  let owner: Person | undefined;
  let due: string | undefined;
  const members = await parts.teams.membersOf(parts.storage.queries, retro.team.id);
  const reading = { members, me: asker.person, now: asker.now, zone };
  while (pieces.length > 1) {
    const last = pieces.at(-1) ?? '';
    const day = due === undefined ? await readDay(last, asker.now, zone) : undefined;
    const person = day || owner ? undefined : await personCalled(parts, retro, last, asker);
    if (!day && !person) {
      const dated = due === undefined ? await parts.actions.readPromise(`it by ${last}`, reading) : undefined;
      if (dated && 'unclear' in dated) return say(dated.unclear);
      const isNamed = !owner && (last.startsWith('@') || (due !== undefined && /^\p{L}+$/u.test(last)));
      if (!isNamed) break;
      return say(
        `I don't see ${last} here. Here: ${andList(members.map(({ name }) => name))}. Nothing is written down yet.`,
      );
    }
    due = day ?? due;
    owner = person ?? owner;
    pieces.pop();
  }
  let title = pieces.join(', ');
  if (!owner && due === undefined) {
    const read = await parts.actions.readPromise(title, reading);
    if ('unclear' in read) return say(read.unclear);
    ({ title, owner, due } = read);
  }
  return moveAndTell(parts, retro, { do: 'action', title, owner, theme, due: due ?? usualDue(retro, asker) }, asker);
}

/** Takes what was written into the form, or says which field is off. */
export async function decideFilled(
  parts: Parts,
  retro: Retro,
  values: { readonly title: string; readonly owner: string; readonly due: string; readonly theme?: string | undefined },
  asker: Asker,
): Promise<Reply> {
  const owner = values.owner.trim() === '' ? undefined : await personCalled(parts, retro, values.owner, asker);
  const due = await readDay(values.due, asker.now, retro.team.zone);
  const nobody = values.owner.trim() !== '' && !owner;
  if (nobody || !due) {
    return {
      kind: 'errors',
      errors: {
        ...(nobody
          ? { owner: `I don't see ${values.owner.trim()} here. Here: ${await peopleHere(parts, retro.team)}.` }
          : {}),
        ...(due
          ? {}
          : { due: `I can't read “${values.due}” as a day ahead. Try friday, in two weeks, or 4 December.` }),
      },
    };
  }
  const from = retro.themes.findIndex(({ id }) => id === values.theme);
  const theme = from < 0 ? undefined : from + 1;
  return moveFromForm(parts, retro, { do: 'action', title: values.title, owner, due, theme }, asker, 'title');
}

async function personCalled(
  parts: Parts,
  { team }: Retro,
  called: string,
  { person }: Asker,
): Promise<Person | undefined> {
  const name = called.replace(/^for\s+/i, '');
  if (me.test(name)) return person;
  return parts.teams.memberCalled(parts.storage.queries, team.id, name);
}

function usualDue({ team }: Retro, { now }: Asker): string {
  return isoDate(new Date(now.getTime() + usual), team.zone);
}

/** Hands the lead to somebody who is here. */
export async function handOver(parts: Parts, retro: Retro, called: string, asker: Asker): Promise<Reply> {
  const to = await parts.teams.memberCalled(parts.storage.queries, retro.team.id, called);
  if (to) return moveAndTell(parts, retro, { do: 'hand over', to }, asker);
  return say(`I don't see ${called.trim()} here. Here: ${await peopleHere(parts, retro.team)}.`);
}

/** Somebody takes what was proposed in a retro that has closed since. */
export async function takeLate(
  parts: Parts,
  { tenant, id }: Retro,
  which: string,
  { person, now }: Asker,
): Promise<Reply> {
  return parts.transact(async (tx, outbox): Promise<Reply> => {
    const retro = (await lockRetro(tx, tenant, id))?.retro;
    const proposed = retro?.decisions.find((one) => one.id === which);
    if (!retro || !proposed) return say('That action is off the list.');
    const { title, due, owner, agreed } = proposed;
    if (agreed) return say(owner?.id === person.id ? 'It is yours already.' : 'Somebody has taken it already.');
    const team = await parts.teams.byId(tx, tenant, retro.team.id);
    const kept = await parts.actions.promise(tx, outbox, team, { title, owner: person, due }, { now });
    if (!kept) return say('That is an action already. `actions` shows it.');
    const taken: Decision = { ...proposed, owner: { id: person.id, name: person.name }, agreed: true, action: kept.id };
    const decisions = retro.decisions.map((one) => (one.id === which ? taken : one));
    const session: Session = { retro, cards: [], votes: [] };
    await saveSession(tx, session, { ...session, retro: { ...retro, decisions } });
    await outbox.redraw(recapMessage(retro).key);
    return say(['Yours: ', { italic: title }, '.']);
  });
}
