import { randomUUID } from 'node:crypto';
import type { Asker } from '../../chat/feature.ts';
import { type Reply, say } from '../../chat/reply.ts';
import { andList } from '../../chat/wording.ts';
import type { RetroFormat } from '../../content/retro-formats.ts';
import { readWhen } from '../../schedule/when.ts';
import type { Queries } from '../../storage/database.ts';
import { newSecret } from '../../storage/pseudonym.ts';
import type { Team } from '../../team/team.ts';
import { keepDialog, untilDialog } from '../cards/forms.ts';
import { formatsCard, offerCard } from '../cards/menu.ts';
import { keptForLaterCard } from '../cards/own.ts';
import { suggestFormats } from '../choose-format.ts';
import type { RetroIntent } from '../intents.ts';
import type { Parts } from '../parts.ts';
import type { Retro, RetroMode } from '../retro.ts';
import { deadlinesOf } from '../rules/agenda.ts';
import { textOff } from '../rules/gathering.ts';
import { begin } from '../rules/start.ts';
import { closedRetros, collect, collectedFor, forgetCollected, insertRetro, openRetros, uncollect } from '../store.ts';
import { readStart } from './choosing.ts';
import { invite } from './inviting.ts';
import { announcement, phaseMessage } from './messages.ts';
import { suggestionFor } from './telling.ts';
import { toWorkingDayOf } from './working-days.ts';

const unknownFormat = say('There is no such format any more. `retro formats` shows what there is.');

/** The retro that runs in a team, if one does. */
export async function runningIn({ storage }: Pick<Parts, 'storage'>, team: Team): Promise<Retro | undefined> {
  return (await openRetros(storage.queries, team.channel.tenant, [team.id]))[0]?.retro;
}

/** Offers a way to begin: the one that fits best, or one of those after it. */
export async function offer(
  parts: Parts,
  team: Team,
  { nth = 0, incident = false }: { readonly nth?: number | undefined; readonly incident?: boolean | undefined },
  { now }: Asker,
): Promise<Reply> {
  const all = await suggested(parts, team, now, incident);
  const choice = all[nth];
  if (!choice) return showFormats(parts);
  const kept = (await collectedFor(parts.storage.queries, team.id)).length;
  const collected = takesCollected(choice.format) ? kept : 0;
  return { kind: 'card', card: offerCard({ ...choice, collected, nth, incident }) };
}

/** The formats in the order in which they fit the team now, each with the reason. */
async function suggested(parts: Parts, team: Team, now: Date, incident: boolean) {
  const { queries } = parts.storage;
  const { formats, texts } = await parts.content();
  const held = (await closedRetros(queries, team.channel.tenant, team.id)).map(
    ({ format, startedAt: at, worth, safety }) => ({
      ...{ format: format.id, at },
      ...(worth ? { worth } : {}),
      ...(safety ? { safety } : {}),
    }),
  );
  const people = (await parts.teams.membersOf(queries, team.id)).length;
  const situation = { now, zone: team.settings.zone, people, lowAt: texts.safety.lowAt, incident };
  return suggestFormats(formats, held, situation);
}

export async function showFormats(parts: Parts): Promise<Reply> {
  return { kind: 'card', card: formatsCard((await parts.content()).formats) };
}

/** Begins as somebody said it, or says what is missing. */
export async function ask(parts: Parts, team: Team, said: string, asker: Asker): Promise<Reply> {
  const { formats } = await parts.content();
  const wish = readStart(said, formats);
  if (wish.unknown) {
    const { near } = wish.unknown;
    return say(
      near
        ? `I don't know the format “${wish.unknown.said.slice(0, 40)}”. Did you mean \`retro start ${near}\`?`
        : `I don't know the format “${wish.unknown.said.slice(0, 40)}”. \`retro formats\` shows what there is.`,
    );
  }
  const format = wish.format ?? (await suggested(parts, team, asker.now, false))[0]?.format;
  if (!format) return unknownFormat;
  const { named, dots } = wish;
  const chosen = { format, named, dots, mode: wish.async ? 'async' : 'live' } as const;
  if (wish.async && wish.until === undefined) return { kind: 'dialog', dialog: untilDialog(format.id) };
  return open(parts, team, { ...chosen, until: wish.until }, asker);
}

/** Begins what a button stands for. */
export async function start(
  parts: Parts,
  team: Team,
  wanted: Extract<RetroIntent, { type: 'retro.start' | 'retro.until' | 'retro.ask-until' }>,
  asker: Asker,
): Promise<Reply> {
  const { formats } = await parts.content();
  const format = formats.find(({ id }) => id === wanted.format);
  if (!format) return unknownFormat;
  if (wanted.type === 'retro.ask-until') return { kind: 'dialog', dialog: untilDialog(format.id) };
  if (wanted.type === 'retro.start') {
    const { mode, until, named = false, dots } = wanted;
    return open(parts, team, { format, mode, until, named, dots }, asker);
  }
  const reply = await open(
    parts,
    team,
    { format, mode: 'async', until: wanted.values.text, named: false, dots: undefined },
    asker,
  );
  return reply.kind === 'say' && typeof reply.text === 'string' && reply.text.startsWith('I can')
    ? { kind: 'errors', errors: { text: reply.text } }
    : reply;
}

type Chosen = {
  readonly format: RetroFormat;
  readonly mode: RetroMode;
  readonly until: string | undefined;
  readonly named: boolean;
  readonly dots: number | undefined;
};

async function open(
  parts: Parts,
  team: Team,
  { until, ...chosen }: Chosen,
  { person, place, now }: Asker,
): Promise<Reply> {
  const end = chosen.mode === 'live' ? undefined : await readWhen(until ?? 'in 5 days', now, team.settings.zone, 17);
  if (chosen.mode === 'async' && !end)
    return say(`I can't read “${until ?? ''}” as a day ahead. Try friday, in five days, or 4 December.`);
  const deadlines = end && deadlinesOf(now.getTime(), end.at, await toWorkingDayOf(team));
  return parts.transact(async (tx, outbox): Promise<Reply> => {
    await parts.teams.lock(tx, team);
    const [running] = await openRetros(tx, place.tenant, [team.id]);
    if (running) return say(alreadyRunning(running.retro));
    await parts.teams.join(tx, team.id, person);
    const session = begin(
      {
        ...chosen,
        id: randomUUID(),
        team: { id: team.id, channel: team.channel, zone: team.settings.zone },
        facilitator: person,
        before: await lastActions(tx, team),
        deadlines,
        // Ids of their own: those of before stand in private messages of their authors.
        collected: takesCollected(chosen.format)
          ? (await collectedFor(tx, team.id)).map(({ text }) => ({ id: randomUUID(), text }))
          : [],
      },
      now,
    );
    await insertRetro(tx, session, newSecret());
    if (takesCollected(chosen.format)) {
      await forgetCollected(tx, team.id);
      await parts.storage.willScrub(tx);
    }
    await outbox.show(announcement(session.retro));
    await outbox.show(phaseMessage(session.retro));
    await invite(parts, tx, outbox, session.retro);
    const { phase, format } = session.retro;
    const differs = phase.name === 'closed' ? undefined : format.differs[phase.name];
    const outsider = format.kind === 'review' ? ` ${whoLeadsBest}` : '';
    const moved = end && deadlines && deadlines.end !== end.at ? ` ${dayMoved}` : '';
    return say(`It is there for all of you, and you move it on.${moved}${outsider}${differs ? ` ${differs}` : ''}`);
  });
}

const dayMoved = 'That day is a day off, so it goes on until your next working day.';
const whoLeadsBest = 'Best led by somebody who was not in the incident: `retro hand over to ...` gives it to them.';

/** What was kept is about anything; an incident, or the cards of a health check, are not. */
function takesCollected({ kind }: RetroFormat): boolean {
  return kind !== 'review' && kind !== 'health';
}

function alreadyRunning({ format, facilitator }: Retro): string {
  const lead = facilitator ? `, led by ${facilitator.name}` : '';
  return `A retro is going on already: ${format.title}${lead}. \`retro status\` shows where it is, \`retro stop\` ends it.`;
}

async function lastActions(db: Queries, team: Team): Promise<readonly string[]> {
  const [last] = await closedRetros(db, team.channel.tenant, team.id, 1);
  return (last?.decisions ?? []).flatMap(({ action }) => action ?? []);
}

const mostCollected = 100;

/** Keeps something for the next retro. Who it was is not kept. */
export async function keep(parts: Parts, team: Team, said: string | undefined): Promise<Reply> {
  if (said === undefined) return { kind: 'dialog', dialog: keepDialog() };
  const off = textOff(said);
  if (off) return say(off.text);
  const id = randomUUID();
  const text = said.trim();
  const isKept = await parts.transact(async (tx) => {
    // A retro that begins meanwhile would take the others along and drop this one.
    await parts.teams.lock(tx, team);
    if ((await collectedFor(tx, team.id)).length >= mostCollected) return false;
    await collect(tx, team.id, { id, text });
    return true;
  });
  if (!isKept) return say('A hundred cards are kept already. Time for a retro: `retro`.');
  const suggestion = await suggestionFor(parts, { team }, text);
  return { kind: 'card', card: keptForLaterCard(id, suggestion) };
}

/** Puts what was kept in the words that were suggested. */
export async function rewordKept(parts: Parts, team: Team, id: string): Promise<Reply> {
  const kept = (await collectedFor(parts.storage.queries, team.id)).find((one) => one.id === id);
  if (!kept) return say(inRetroAlready);
  const text = (await suggestionFor(parts, { team }, kept.text))?.rewording;
  if (text === undefined) return say('There are no other words for it any more. It stays as it is.');
  const isThere = await parts.transact(async (tx) => {
    if (!(await uncollect(tx, team.id, id))) return false;
    await collect(tx, team.id, { id, text });
    await parts.storage.willScrub(tx);
    return true;
  });
  if (!isThere) return say(inRetroAlready);
  await parts.scrub();
  return say(['Kept like this: ', { italic: text }]);
}

const inRetroAlready = 'That card is in a retro already, or it was taken back before.';

export async function unkeep(parts: Parts, team: Team, id: string): Promise<Reply> {
  const wasThere = await parts.transact(async (tx) => {
    const there = await uncollect(tx, team.id, id);
    if (there) await parts.storage.willScrub(tx);
    return there;
  });
  if (!wasThere) return say(inRetroAlready);
  await parts.scrub();
  return say('Taken back. It won’t be shown.');
}

/** The people of a team in a sentence. */
export async function peopleHere(parts: Parts, team: Team | Retro['team']): Promise<string> {
  const members = await parts.teams.membersOf(parts.storage.queries, team.id);
  return andList(members.map(({ name }) => name));
}
