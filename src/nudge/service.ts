import { z } from 'zod';
import type { Card } from '../chat/card.ts';
import type { Asker, DueWork, Feature, Subject } from '../chat/feature.ts';
import { type Intent, narrow } from '../chat/intent.ts';
import type { Keeper } from '../chat/keeper.ts';
import { type Direct, directWith } from '../chat/place.ts';
import { DeliveryProblem } from '../chat/platform.ts';
import { type Reply, say, unreadableButton } from '../chat/reply.ts';
import type { Text } from '../chat/text.ts';
import { andList, count, sentence } from '../chat/wording.ts';
import { eachDue } from '../schedule/each-due.ts';
import type { Queries, Tx } from '../storage/database.ts';
import type { Team } from '../team/team.ts';
import { whenText } from './cards.ts';
import { type NudgeIntent, nudgeIntents } from './intents.ts';
import { type LookingParts, lookAfter } from './looking.ts';
import { everything, type NewWant, type Source } from './nudge.ts';
import { overview } from './overview.ts';
import { drawNudge } from './sending.ts';
import * as store from './store.ts';
import { away, awayFromForm, back, snooze, start, stop, wake, wisherOf } from './wishing.ts';
import { readAway, readLine, readNudges, readSnooze } from './words.ts';

/** How many people are held in memory at a time. */
const batch = 100;

const subjectSchema = z.object({ card: z.literal('nudge'), id: z.string() });

/** What is only a date says so: nothing is owed before it. */
function keptLine(topic: string, notBefore: number, now: Date): string {
  return notBefore > now.getTime()
    ? `A day on which I look whether you still owe something: ${topic}.`
    : `A reminder that waits: ${topic}.`;
}

/** The one place that decides whether and when somebody is reminded of something. */
export class NudgeService implements Feature, DueWork, Keeper {
  readonly name = 'nudge';
  readonly commands = [
    {
      word: 'nudges',
      takes: '[stop | stop actions | start]',
      does: 'what I remind you of, what is held back and why',
      read: (rest: string) =>
        readNudges(rest) ?? say('`nudges` takes `stop` or `start`, alone or with a kind: `nudges stop actions`.'),
    },
    { word: 'snooze', takes: '[until tomorrow 9:00 | off]', does: 'no reminders before then', read: readSnooze },
    { word: 'away', takes: '[until monday]', does: 'no reminders while you are away; `back` ends it', read: readAway },
  ];
  readonly #parts: LookingParts;
  readonly #sources = new Map<string, Source>();
  /** Up to when everybody was looked after. */
  #tried = -1;

  constructor(parts: Omit<LookingParts, 'sources'>) {
    this.#parts = { ...parts, sources: this.#sources };
  }

  /** A feature says how it reminds people, before the first tick. Throws when another did already. */
  register(source: Source): void {
    if (this.#sources.has(source.feature)) throw new Error(`Two features remind people as ${source.feature}.`);
    this.#sources.set(source.feature, source);
  }

  /** Has somebody reminded of something, in the caller's transaction: when they may be, if they still owe it then. */
  want(tx: Tx, want: NewWant): Promise<void> {
    const now = this.#parts.clock.now().getTime();
    return store.keepWant(tx, want, Math.max(now, want.notBefore?.getTime() ?? now));
  }

  /** What was asked for under these names does not come before then: something has just been said of it. */
  hold(tx: Tx, { channel }: Pick<Team, 'channel'>, keys: readonly string[], until: Date): Promise<void> {
    return store.holdWants(tx, channel, keys, until.getTime());
  }

  /** What belongs to something that is over is forgotten, sent or not. */
  drop(tx: Tx, tenant: string, about: string): Promise<void> {
    return store.dropAbout(tx, tenant, about);
  }

  /** Whether anybody is still to be reminded of something about it. */
  waitsAbout(db: Queries, tenant: string, about: string): Promise<boolean> {
    return store.waitsAbout(db, tenant, about);
  }

  /** The next look after those that were tried: one that broke and stays due does not stand before the others. */
  async nextDue(): Promise<Date | undefined> {
    const at = await store.nextLook(this.#parts.storage.queries, this.#tried);
    return at === undefined ? undefined : new Date(at);
  }

  /** Looks after everybody whose time has come, each in a transaction of their own. One that breaks holds up no other. */
  async runDue(now: Date): Promise<void> {
    const busy = new Set<string>();
    const page = (size: number, after?: store.DueReader) =>
      store.dueReaders(this.#parts.storage.queries, now.getTime(), size, after);
    const work = async ({ tenant, platform, person }: store.DueReader) => {
      const where = `${platform}/${tenant}`;
      if (busy.has(where)) return;
      await lookAfter(this.#parts, { tenant, platform, person }, now).catch((error: unknown) => {
        // The platform asks to wait: whoever is left there is looked after at the next tick.
        if (!(error instanceof DeliveryProblem) || error.retryAfterMs === undefined) throw error;
        busy.add(where);
      });
    };
    await eachDue(page, batch, work, 'Some people could not be looked after.').finally(() => {
      this.#tried = Math.max(this.#tried, now.getTime());
    });
  }

  /** The words of a nudge's buttons; `back` only of somebody who is away, since it means another thing in an assessment. */
  async understand(said: string, asker: Asker): Promise<Intent | undefined> {
    if (asker.overheard) return undefined;
    if (!/^back[.!]?$/i.test(said.trim())) return readLine(said);
    const known = await this.#known(asker);
    return (known?.wishes.awayUntil ?? 0) > asker.now.getTime() ? { type: 'nudge.back' } : undefined;
  }

  async handle(wanted: Intent, asker: Asker): Promise<Reply> {
    const intent: NudgeIntent | undefined = narrow(nudgeIntents, wanted);
    if (!intent) return unreadableButton;
    switch (intent.type) {
      case 'nudge.show':
        return { kind: 'card', card: await overview(this.#parts, asker) };
      case 'nudge.snooze':
        return snooze(this.#parts, intent, asker);
      case 'nudge.wake':
        return wake(this.#parts, asker);
      case 'nudge.away':
        return away(this.#parts, intent, asker);
      case 'nudge.away-until':
        return awayFromForm(this.#parts, intent, asker);
      case 'nudge.back':
        return back(this.#parts, asker);
      case 'nudge.stop':
        return stop(this.#parts, intent, asker);
      case 'nudge.start':
        return start(this.#parts, intent, asker);
      default:
        return intent satisfies never;
    }
  }

  render(subject: Subject, tenant: string): Promise<Card | undefined> {
    return drawNudge(this.#parts, tenant, subjectSchema.parse(subject).id);
  }

  async kept(asker: Asker, whole: boolean): Promise<readonly Text[]> {
    const known = await this.#known(asker);
    if (!known) return [];
    const { zone, now } = await wisherOf(this.#parts, asker);
    const { wishes, wants, sent } = known;
    const when = (at: number) => whenText(at, zone, now);
    const word = (feature: string) =>
      feature === everything ? 'all of them' : (this.#sources.get(feature)?.word ?? feature);
    const topic = (feature: string) => this.#sources.get(feature)?.topic ?? feature;
    const { awayUntil = 0, snoozedUntil = 0, stopped } = wishes;
    // What may come once an action's day has passed says no more than the action does.
    const waiting = wants.filter(({ notBefore }) => notBefore <= now.getTime());
    return [
      ...(awayUntil > now.getTime() ? [`That you are away until ${when(awayUntil)}.`] : []),
      ...(snoozedUntil > now.getTime() ? [`That you put reminders off until ${when(snoozedUntil)}.`] : []),
      ...(stopped.length > 0 ? [`Which reminders you stopped: ${andList(stopped.map(word))}.`] : []),
      ...(waiting.length > 0 ? [`${sentence(count(waiting.length, 'reminder'))} for you, waiting.`] : []),
      ...(sent.length > 0 ? [`That I reminded you ${count(sent.length, 'time')} in the last seven days.`] : []),
      ...(whole ? wants.map(({ feature, notBefore }) => keptLine(topic(feature), notBefore, now)) : []),
      ...(whole ? sent.map(({ at, features }) => `Reminded ${when(at)}: ${andList(features.map(topic))}.`) : []),
    ];
  }

  async forget({ person, place }: Asker): Promise<void> {
    const { storage } = this.#parts;
    await storage.transaction(async (tx) => {
      await storage.willScrub(tx);
      await store.forgetAll(tx, directWith(person.id, place));
    });
  }

  #known({ person, place }: Asker): Promise<store.Known | undefined> {
    const who: Direct = directWith(person.id, place);
    return store.knownOf(this.#parts.storage.queries, who);
  }
}
