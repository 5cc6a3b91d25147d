import { z } from 'zod';
import type { Card } from '../chat/card.ts';
import type { Command } from '../chat/command.ts';
import type { Asker, DueWork, Feature, Subject } from '../chat/feature.ts';
import { type Intent, narrow } from '../chat/intent.ts';
import type { Keeper } from '../chat/keeper.ts';
import { conversationKey, isDirect } from '../chat/place.ts';
import { type Onward, type Reply, say, unreadableButton } from '../chat/reply.ts';
import type { Text } from '../chat/text.ts';
import { count } from '../chat/wording.ts';
import { aboutOf } from '../delivery/store.ts';
import type { Team } from '../team/team.ts';
import { forget, keptOf, openFor } from './about-me.ts';
import { actionChanged, answerAction, answerQuestion } from './answering.ts';
import { checkInCard } from './cards/checkin.ts';
import { editDialog, pauseDialog } from './cards/forms.ts';
import { emptyCard, summaryCard } from './cards/summary.ts';
import type { CheckIn } from './checkin.ts';
import { ease } from './easing.ts';
import { follow } from './following.ts';
import { type CheckInIntent, checkInIntents, inTheOpen } from './intents.ts';
import { checkInKind, type Parts } from './parts.ts';
import { mayDo } from './permissions.ts';
import { notNow, promptSubject, recur, renderPrompt, runPrompt, start } from './prompts.ts';
import { whereReached } from './reaching.ts';
import {
  alter,
  changedSubject,
  renderChanged,
  setCheckIn,
  showCheckIn,
  showRhythm,
  timesInWords,
  told,
  type Unclear,
} from './rhythm.ts';
import { isEndTold } from './rules/answering.ts';
import { begin, close, closeDue, openOf, runCheckIn } from './running.ts';
import * as store from './store.ts';
import { intentOfWord, readCheckIn, readRhythm, readWord, whichQuestion } from './words.ts';

const checkInSubject = z.object({ card: z.enum(['checkin', 'summary', 'empty']), id: z.string() });
const subjectSchema = z.discriminatedUnion('card', [checkInSubject, promptSubject, changedSubject]);

const noneOpen =
  'No check-in is open. `checkin now` starts one; `actions` shows what is open; `actions done` and a number ends it at any time.';

const saidOfNow = {
  begun: 'Here it is. It closes when everything is answered, with `checkin close`, or in 24 hours.',
  'open already': 'One is open already, further up. `checkin close` ends it, then `checkin now` starts another.',
  'left out': 'Nothing was begun.',
  'nothing to talk about': 'Nothing is open and there is nothing to ask. `next` shows what could come next.',
} as const;

type OfTeam = Exclude<
  CheckInIntent,
  { type: `checkin.${'done' | 'on-track' | 'stuck' | 'later' | 'said' | 'still' | 'moved' | 'propose' | 'confirm'}` }
>;

/** The team's rhythm: check-ins, and what else recurs. */
export class CheckInService implements Feature, DueWork, Keeper {
  readonly name = 'checkin';
  readonly commands: readonly Command[];
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.commands = [
      {
        word: 'checkin',
        takes: '[every monday 10:00 | not on holidays | now | skip next | pause until 2 june | resume | stop | close]',
        does: 'a regular look at what is open and what has changed',
        read: readCheckIn,
      },
      {
        word: 'rhythm',
        takes: '[skip 2 | pause 2 until 2 june | resume 2 | stop 2]',
        does: 'everything that recurs here, with the next dates',
        read: (rest) =>
          readRhythm(
            rest,
            parts.prompts.map(({ word }) => word),
          ),
      },
    ];
    parts.schedules.register(
      checkInKind,
      whereReached(parts, (run, tx, outbox) => runCheckIn(parts, run, tx, outbox)),
    );
    for (const { kind } of parts.prompts) {
      parts.schedules.register(
        kind,
        whereReached(parts, (run, tx, outbox) => runPrompt(parts, run, tx, outbox)),
      );
    }
    parts.teams.onSet((tx, was, is) => follow(parts, tx, was, is));
    parts.actions.onChanged((team, changed, within) => actionChanged(parts, team, changed, within));
  }

  /** What is said of an action goes to the check-in that asks about it, whatever else is open. */
  readonly aboutItems: Pick<Feature, 'understand'> = {
    understand: async (said, asker) => {
      const word = readWord(said);
      const isOfItem = word && 'number' in word && /^(?:done|on-track|stuck|later)$/.test(word.kind);
      const here = isOfItem ? await this.#openHere(asker) : undefined;
      return word && here && intentOfWord(word, here.checkIn);
    },
  };

  async understand(said: string, asker: Asker): Promise<Intent | Reply | undefined> {
    const word = readWord(said);
    if (!word) return undefined;
    const here = await this.#openHere(asker);
    if (!here) return asker.overheard ? undefined : say(noneOpen);
    const meant = intentOfWord(word, here.checkIn);
    if (!meant) return say(whichQuestion(here.checkIn));
    if (meant.type !== 'checkin.propose' || isDirect(asker.place)) return meant;
    return inTheOpen(meant);
  }

  /** The check-in that the asker speaks of: between people, that of their thread. */
  async #openHere(asker: Asker): Promise<{ readonly checkIn: CheckIn } | undefined> {
    const open = await openFor(this.#parts, asker);
    if (!asker.overheard) return open[0];
    const thread = await this.#ofThread(asker);
    return open.find(({ checkIn }) => checkIn.id === thread);
  }

  async follows(asker: Asker): Promise<boolean> {
    const thread = await this.#ofThread(asker);
    if (thread === undefined) return false;
    return (await store.findCheckIn(this.#parts.storage.queries, asker.place.tenant, thread)) !== undefined;
  }

  /** What began the thread that the asker writes in. */
  async #ofThread({ place }: Asker): Promise<string | undefined> {
    if (isDirect(place) || place.thread === undefined) return undefined;
    return aboutOf(this.#parts.storage.queries, conversationKey(place), place.thread);
  }

  async handle(wanted: Intent, asker: Asker): Promise<Reply | Onward> {
    const intent = narrow(checkInIntents, wanted);
    if (!intent) return unreadableButton;
    switch (intent.type) {
      case 'checkin.done':
      case 'checkin.on-track':
      case 'checkin.stuck':
      case 'checkin.later':
      case 'checkin.said':
        return answerAction(this.#parts, intent, asker);
      case 'checkin.still':
      case 'checkin.moved':
      case 'checkin.propose':
      case 'checkin.confirm':
        return answerQuestion(this.#parts, intent, asker);
      default:
        return this.#forTeam(intent, asker);
    }
  }

  async #forTeam(intent: OfTeam, asker: Asker): Promise<Reply | Onward> {
    const parts = this.#parts;
    if (!mayDo(asker.person, intent)) {
      return say('When the team meets is for the team itself to say, not for its guests. `checkin` shows the times.');
    }
    const team = await parts.teams.teamFor(asker, intent);
    if ('kind' in team) return team;
    const { now } = asker;
    switch (intent.type) {
      case 'checkin.show':
        return showCheckIn(parts, team, now);
      case 'checkin.rhythm':
        return showRhythm(parts, team, now);
      case 'checkin.every':
        return told(await setCheckIn(parts, team, intent.said, asker));
      case 'checkin.edit':
        return { kind: 'dialog', dialog: editDialog(intent.which, await timesInWords(parts, team)) };
      case 'checkin.alter':
        return told(await alter(parts, team, intent, asker));
      case 'checkin.pause':
        return { kind: 'dialog', dialog: pauseDialog(intent.which) };
      case 'checkin.filled':
        return this.#filled(team, intent, asker);
      case 'checkin.now':
        return this.#now(team, now);
      case 'checkin.close':
        return this.#close(team, intent.id, now);
      case 'checkin.ease':
        return ease(parts, team, intent, asker);
      case 'checkin.recur':
        return recur(parts, team, intent.word, intent.said, asker);
      case 'checkin.start':
        return start(parts, team, intent.which);
      case 'checkin.not-now':
        return notNow(parts, team, intent.which, intent.on, asker);
      default:
        return intent satisfies never;
    }
  }

  async #filled(
    team: Team,
    { what, which, values }: Extract<CheckInIntent, { type: 'checkin.filled' }>,
    asker: Asker,
  ): Promise<Reply> {
    const text = values.text.trim().slice(0, 200);
    const result: string | Unclear =
      what === 'edit'
        ? // The form shows what is left out: what is deleted there is meant to come again.
          await setCheckIn(this.#parts, team, text, asker, { weekends: false, holidays: false })
        : await alter(this.#parts, team, { which, said: `pause until ${text}` }, asker);
    return typeof result === 'string' ? say(result) : { kind: 'errors', errors: { text: result.unclear } };
  }

  async #now(team: Team, now: Date): Promise<Reply> {
    const begun = await this.#parts.transact((tx, outbox) =>
      begin(this.#parts, tx, outbox, team, { now, missed: [], byHand: true }),
    );
    return say(saidOfNow[begun]);
  }

  async #close(team: Team, id: string | undefined, now: Date): Promise<Reply> {
    const { tenant } = team.channel;
    return this.#parts.transact(async (tx, outbox) => {
      const [open] = (await store.openIn(tx, tenant, [team.id])).filter(({ checkIn }) => !id || checkIn.id === id);
      const stored = open && (await store.lockCheckIn(tx, tenant, open.checkIn.id));
      if (stored?.checkIn.phase.name !== 'open') return say('No check-in is open. `checkin now` starts one.');
      await close(this.#parts, tx, outbox, team, stored.checkIn, now);
      return say(isEndTold(stored.checkIn) ? 'Closed. The summary is there for all of you.' : 'Closed.');
    });
  }

  async render(subject: Subject, tenant: string): Promise<Card | undefined> {
    const wanted = subjectSchema.parse(subject);
    if (wanted.card === 'prompt') return renderPrompt(this.#parts, wanted, tenant);
    if (wanted.card === 'changed') return renderChanged(this.#parts, wanted, tenant);
    const { storage, teams, clock } = this.#parts;
    const stored = await store.findCheckIn(storage.queries, tenant, wanted.id);
    if (!stored) return undefined;
    const { checkIn } = stored;
    const team = await teams.byId(storage.queries, tenant, stored.teamId);
    const open = await openOf(this.#parts, storage.queries, team, checkIn);
    const now = clock.now();
    const { zone } = team.settings;
    const about = { open, zone, now };
    const { card } = wanted;
    switch (card) {
      case 'checkin':
        return checkInCard(checkIn, about);
      case 'summary':
        return summaryCard(checkIn, about);
      case 'empty':
        return emptyCard(checkIn, about);
      default:
        return card satisfies never;
    }
  }

  async waiting(asker: Asker): Promise<readonly string[]> {
    return (await openFor(this.#parts, asker)).map(({ checkIn }) => {
      const { items, questions } = checkIn;
      const left =
        items.filter(({ answer }) => answer === undefined).length +
        questions.filter(({ answer }) => answer.name === 'asked' || answer.name === 'proposed').length;
      return `A check-in: ${count(left, 'answer is', 'answers are')} still missing; \`close\` ends it.`;
    });
  }

  kept(asker: Asker): Promise<readonly Text[]> {
    return keptOf(this.#parts, asker);
  }

  forget(asker: Asker): Promise<void> {
    return forget(this.#parts, asker);
  }

  /** Up to when everything that was due was tried: one that can't be closed does not stand before the others. */
  #tried = -1;

  async nextDue(): Promise<Date | undefined> {
    const at = await store.nextDueAt(this.#parts.storage.queries, this.#tried);
    return at === undefined ? undefined : new Date(at);
  }

  async runDue(now: Date): Promise<void> {
    this.#tried = Math.max(this.#tried, now.getTime());
    await closeDue(this.#parts, now);
  }
}
