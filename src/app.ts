import { actionIntents } from './action/intents.ts';
import { type OutsideSettings, openOutside } from './action/outside/outside.ts';
import { ActionService } from './action/service.ts';
import { assessmentIntents } from './assessment/intents.ts';
import { AssessmentService } from './assessment/service.ts';
import { liveOnes } from './assessment/store.ts';
import { knownWords } from './assessment/words/words.ts';
import type { Card } from './chat/card.ts';
import { entryOf } from './chat/entry.ts';
import type { Asker, DueWork, Feature, Subject } from './chat/feature.ts';
import type { Entry } from './chat/inbound.ts';
import { IntentCatalogue } from './chat/intent.ts';
import type { Keeper } from './chat/keeper.ts';
import { isDirect } from './chat/place.ts';
import type { Platform, Remedies } from './chat/platform.ts';
import type { Vault } from './chat/vault.ts';
import { checkInIntents } from './checkin/intents.ts';
import { CheckInService } from './checkin/service.ts';
import { recurring } from './checkin/words.ts';
import { shippedContent } from './content/folder.ts';
import type { Library } from './content/model.ts';
import type { RetroContent } from './content/retro-load.ts';
import { openRetroContent } from './content/retro-open.ts';
import { Courier } from './delivery/courier.ts';
import { transactWith } from './delivery/outbox.ts';
import { deliveryIntents, Trouble } from './delivery/trouble.ts';
import type { Engine } from './delivery/wake.ts';
import { nudgeIntents } from './nudge/intents.ts';
import { NudgeService } from './nudge/service.ts';
import type { Log } from './ops/log.ts';
import { retroIntents } from './retro/intents.ts';
import { RetroService } from './retro/service.ts';
import type { Clock } from './schedule/clock.ts';
import { Schedules } from './schedule/service.ts';
import type { Storage } from './storage/database.ts';
import { knownTrouble } from './storage/problem.ts';
import { Hello } from './team/hello.ts';
import { teamIntents } from './team/intents.ts';
import { PrivacyService, privacyIntents } from './team/privacy.ts';
import { TeamService } from './team/service.ts';
import type { Team } from './team/team.ts';

export type AppParts = {
  readonly storage: Storage;
  readonly library: Library;
  /** What retros read from content folders; what Cairn brings, unless something else is given. */
  readonly retroContent?: () => Promise<RetroContent>;
  readonly clock: Clock;
  readonly log: Log;
  /** The team's zone until it sets one. */
  readonly zone: string;
  /** The platforms to deliver to. */
  readonly platforms: readonly Platform[];
  /** Who says when a conversation is looked at, where several processes deliver from one database. */
  readonly engine?: Engine;
  /** Seals small secrets; without it no tracker can be connected. */
  readonly vault?: Vault;
  /** Where actions are told outside of the chat. */
  readonly outside?: OutsideSettings;
};

/** Every intent there is. */
export const catalogue = new IntentCatalogue([
  assessmentIntents,
  actionIntents,
  checkInIntents,
  retroIntents,
  teamIntents,
  nudgeIntents,
  privacyIntents,
  deliveryIntents,
]);

/** How people mend what stands in the way where the platform does not say. */
const anywhere: Remedies = { invite: 'let me in there', open: 'Write me a word in private.' };

export interface App {
  readonly entry: Entry;
  readonly due: readonly DueWork[];
  /** Resolves when everything that can be sent now has been sent. */
  settled(): Promise<void>;
  /** Resolves when everything that can be told outside of the chat now has been tried. */
  told(): Promise<void>;
  /** Takes up what an earlier run left unsent. */
  start(): Promise<void>;
  /** Finishes what is on its way and lets go of the database. */
  stop(): Promise<void>;
}

/** Puts the house together. */
export function buildApp(parts: AppParts): App {
  const { storage, library, clock, log } = parts;
  const teams = new TeamService(
    storage,
    library,
    parts.zone,
    (team) => membersChanged(team),
    (name) => parts.platforms.find((one) => one.name === name)?.naming,
  );
  const features = new Map<string, Feature>();
  const render = async (subject: Subject, tenant: string): Promise<Card | undefined> =>
    features.get(subject.feature)?.render?.(subject, tenant);
  const courier = new Courier({
    queries: storage.queries,
    clock,
    platforms: parts.platforms,
    ...(parts.engine ? { engine: parts.engine } : {}),
    render,
    onProblem: (what, problem) => log.warn(`${what} was not delivered`, { err: problem }),
    onObstacle: (message, obstacle) => trouble.tell(message, obstacle),
  });
  const outside = openOutside(
    {
      storage,
      clock,
      settings: parts.outside ?? { githubApiUrl: 'https://api.github.com/' },
      ...(parts.vault ? { vault: parts.vault } : {}),
      teamById: (tenant, id) => teams.byId(storage.queries, tenant, id),
      linkTo: (channel) => parts.platforms.find(({ name }) => name === channel.platform)?.linkTo?.(channel),
      onProblem: (what, problem) => log.warn(what, { err: problem }),
    },
    transactWith(storage, courier),
  );
  const { transact } = outside;
  const trouble = new Trouble({
    storage,
    transact,
    courier,
    clock,
    remedies: (name) => parts.platforms.find((one) => one.name === name)?.remedies ?? anywhere,
    async memberOf(channel, person) {
      const team = await teams.ofChannel(channel);
      return (await teams.membersOf(storage.queries, team.id, true)).find(({ id }) => id === person);
    },
    concerns: async (subject, tenant) => features.get(subject.feature)?.concerns?.(subject, tenant),
  });
  const scrub = () =>
    storage.scrub().catch((error: unknown) => {
      log.error('deleted content could not be made unreadable; it is tried again at the next start', error);
    });
  const nudges = new NudgeService({
    storage,
    transact,
    teams,
    clock,
    quiet: async (who) => parts.platforms.find(({ name }) => name === who.platform)?.quiet?.(who),
  });
  const facilitates = async ({ id, channel }: Team, { person }: Asker) => {
    const live = await liveOnes(storage.queries, channel.tenant, [id]);
    return live.some(({ assessment }) => assessment.facilitator?.id === person.id);
  };
  const leader = async ({ id, channel }: Team) => {
    const live = await liveOnes(storage.queries, channel.tenant, [id]);
    return live.find(({ assessment }) => assessment.mode !== 'solo')?.assessment.facilitator;
  };
  const actions = new ActionService({
    storage,
    teams,
    clock,
    outside,
    nudges,
    facilitates,
    leader,
    askAgain: (practice) => assessments.askAgainAbout(practice),
  });
  const assessments = new AssessmentService({
    ...{ storage, scrub, transact, library, teams, actions, nudges, clock },
    recurring: recurring('assess'),
    saidInRetros: (db, team, about) => retros.saidAbout(db, team, about),
  });
  const retros = new RetroService({
    ...{ storage, scrub, transact, clock, teams, actions, library, assessments },
    content: once(parts.retroContent ?? (async () => (await openRetroContent([shippedContent]))())),
    async alsoMeans(said, asker) {
      const meant = await assessments.understand(said, asker);
      return meant && !('kind' in meant) ? meant : undefined;
    },
    recurring: recurring('retro'),
  });
  const membersChanged = async (team: Team) => {
    await assessments.membersChanged(team);
    await retros.membersChanged(team);
    await actions.membersChanged(team);
  };
  const schedules = new Schedules(storage.queries, transact);
  const checkIns = new CheckInService({
    ...{ storage, transact, clock, library, teams, actions, assessments, schedules, facilitates },
    prompts: [assessments.reassessment, retros.recurring],
  });
  // The team comes last: without it nobody would know which assessments and actions to look at.
  const membership: Keeper = {
    kept: (asker) => teams.kept(asker),
    // Who has gone owes nobody answers.
    async forget(asker) {
      const left = await teams.teamsOf(asker.place, asker.person, true);
      await teams.forget(asker);
      for (const team of left) await membersChanged(team);
    },
  };
  const privacy = new PrivacyService([assessments, actions, nudges, checkIns, retros, trouble, membership], scrub);
  const hello = new Hello(teams, transact, () => assessments.starts);
  for (const feature of [assessments, actions, checkIns, retros, nudges, teams, privacy, trouble, hello])
    features.set(feature.name, feature);
  return {
    entry: entryOf({
      features: [...features.values()],
      firstAsked: [retros, nudges, checkIns.aboutItems],
      now: () => clock.now(),
      logged: log.error,
      knownWords,
      knownTrouble,
      isKnown: (channel) => teams.isKnown(channel),
      async arrived(channel) {
        await teams.setGone(channel, false);
        await hello.say(channel);
        await trouble.reached(channel);
      },
      gone: (channel) => teams.setGone(channel, true),
      async reached(place) {
        if (!isDirect(place)) await teams.setGone(place, false);
        await trouble.reached(place);
      },
      unanswered: (person, place) => trouble.unanswered(person, place),
      async personIs(where, person) {
        for (const team of await teams.setPerson(where, person)) await membersChanged(team);
      },
      keepsOut: (intent, asker) => teams.keepsOut(intent, asker),
      async membersAre(channel, people, name) {
        const changed = await teams.setMembers(channel, people, name);
        if (changed) await membersChanged(changed);
      },
    }),
    due: [assessments, schedules, checkIns, retros, nudges, outside.dispatcher, courier],
    settled: () => courier.settled(),
    told: () => outside.dispatcher.settled(),
    async start() {
      await scrub();
      await courier.start();
      await outside.dispatcher.start();
    },
    async stop() {
      await courier.stop();
      await outside.dispatcher.stop();
      await storage.close();
    },
  };
}

/** Does it at the first call, and gives what came of it from then on. */
function once<T>(work: () => Promise<T>): () => Promise<T> {
  let done: Promise<T> | undefined;
  return () => {
    done ??= work();
    return done;
  };
}
