import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Entry } from '../../chat/inbound.ts';
import type { IntentCatalogue } from '../../chat/intent.ts';
import type { Once } from '../../chat/once.ts';
import type { DrawPicture } from '../../chat/picture.ts';
import type { Platform } from '../../chat/platform.ts';
import type { Shelf } from '../../chat/shelf.ts';
import { numberWord } from '../../chat/wording.ts';
import { type Activity, isRefresh } from './activity.ts';
import { Answers } from './answers.ts';
import { Connector } from './connector.ts';
import type { Desk } from './desk.ts';
import { Door } from './gate/door.ts';
import type { Gate } from './gate/gate.ts';
import { localGate } from './gate/local.ts';
import { type Trusts, trustsMicrosoft, trustsThisMachine } from './gate/service-url.ts';
import { Graph, type GraphOf, microsoftGraph } from './graph.ts';
import { dispatch } from './listeners/dispatch.ts';
import { refresh } from './listeners/presses.ts';
import type { TeamsLog } from './log.ts';
import { Membership } from './membership.ts';
import { TeamsMessages } from './outgoing.ts';
import { Pace, type Time } from './pace/pace.ts';
import { People } from './people.ts';
import { Pictures } from './pictures.ts';
import { placeOf } from './places.ts';
import { GivenAnswers, plainAnswer } from './re-sent.ts';
import { type Meter, type Patience, Receiver } from './receiver/receiver.ts';
import { References } from './references.ts';
import { SentForms } from './sent-forms.ts';
import type { TeamsSettings } from './settings.ts';

export interface Teams {
  readonly platform: Platform;
  /** What the server hands to Teams' side, by method and path. */
  readonly routes: Readonly<
    Record<string, (request: IncomingMessage, response: ServerResponse) => void | Promise<void>>
  >;
  /** For whom, in a few words. */
  readonly describe: string;
  start(entry: Entry): Promise<void>;
  /** Takes no more, and finishes what has come in. */
  stop(): Promise<void>;
}

export type TeamsOptions = {
  readonly config: TeamsSettings;
  /** Where is kept how tenants are reached. */
  readonly shelf: Shelf;
  readonly catalogue: IntentCatalogue;
  readonly draw: DrawPicture;
  readonly log: TeamsLog;
  readonly meter: Meter;
  /** Remembers what was heard, over all processes and restarts. */
  readonly once: Once;
  /** The time that the pace of calls is kept by; without, the machine's. */
  readonly time?: Time;
  /** How long the work may take before Teams is answered without its outcome, in milliseconds; without, what suits Teams. */
  readonly patience?: Patience;
  /** Another service than Microsoft's own, such as that of a closed cloud. */
  readonly service?: Service;
};

/** Where Teams is, and how its requests and Cairn's own are told to be good. */
export type Service = {
  readonly gate: Gate;
  readonly trusts: Trusts;
  /** Where Microsoft Graph is; without, it is not asked. */
  readonly graphOf?: GraphOf;
};

/** Connects to Teams as it is configured. */
export async function connectTeams(options: TeamsOptions): Promise<Teams> {
  const { config, shelf, catalogue, log, meter } = options;
  const local = config.access === 'local';
  const { gate, trusts, graphOf = () => undefined } = options.service ?? (await serviceOf(config));
  const connector = new Connector({ gate, trusts, pace: new Pace(options.time) });
  const references = new References(shelf);
  const problem = (what: string, error: unknown) =>
    log.warn(what, { err: error instanceof Error ? error.message : String(error) });
  const pictures = new Pictures({ shelf, draw: options.draw, publicUrl: config.publicUrl, problem });
  const tenants = local ? [] : config.tenants;
  const door = local ? {} : { door: new Door({ gate, appId: config.appId, log }) };
  const receiver = new Receiver({
    ...{ ...door, trusts, tenants, log, meter },
    ...(options.patience ? { patience: options.patience } : {}),
  });
  const graph = new Graph({ gate, references, graphOf, problem });
  const messages = new TeamsMessages({ connector, references, catalogue, pictures, graph, problem });
  if (local) {
    log.warn('CAIRN_TEAMS_LOCAL is set: whatever runs on this machine can speak as anybody. Never use it for a team.');
  } else if (tenants.length === 0) {
    log.warn('ANY TENANT may talk to Cairn in Teams. MICROSOFT_APP_TENANT_ID or CAIRN_TEAMS_TENANTS says which may.');
  }
  return {
    platform: messages,
    routes: { 'POST /api/messages': receiver.handle, ...pictures.routes },
    describe: local ? 'LOCAL MODE, unauthenticated, this machine only' : describeTenants(tenants),
    async start(entry) {
      const people = new People(connector, references, problem);
      const membership = new Membership({ connector, references, people, entry, problem });
      const answers = new Answers({
        ...{ messages, catalogue, speech: entry, membersOf: (channel) => membership.readIn(channel) },
        nameOf: (channel) => membership.nameIn(channel),
        ...{ unanswered: entry.unanswered, problem },
      });
      messages.speak(entry);
      const desk = {
        entry,
        catalogue,
        people,
        membership,
        references,
        messages,
        pictures,
        answers,
        sentForms: new SentForms(),
        once: options.once,
        log,
        problem,
      };
      const given = new GivenAnswers();
      receiver.start((activity, tenant, late) => takeUp({ desk, given }, activity, tenant, late));
    },
    stop: () => receiver.settled(),
  };
}

async function serviceOf(config: TeamsSettings): Promise<Service> {
  if (config.access === 'local') return { gate: localGate, trusts: trustsThisMachine };
  const { botFrameworkGate } = await import('./gate/bot-framework.ts');
  return { gate: botFrameworkGate(config), trusts: trustsMicrosoft, graphOf: microsoftGraph };
}

/** Works on an activity that was not worked on before; an invoke that was is answered like the first time. */
async function takeUp(
  { desk, given }: { readonly desk: Desk; readonly given: GivenAnswers },
  activity: Activity,
  tenant: string,
  late: () => boolean,
): Promise<unknown> {
  const told = { activity, tenant, place: placeOf(activity, tenant), late };
  // A card whose view never came is not asked for any more: asked again under the same id, it is given again.
  if (isRefresh(activity)) return refresh(desk, told);
  try {
    await desk.references.note(activity, tenant);
  } catch (error) {
    // Whoever asks for something in a place that is new still hears why it could not be done.
    desk.problem('where an activity came from could not be kept', error);
  }
  const { id, type, conversation } = activity;
  if (!id) return dispatch(desk, told);
  const key = `teams/${tenant}/${conversation.id}/${type}/${id}/${versionOf(activity)}`;
  const work = async () => {
    let answer: unknown;
    await desk.once(key, async () => {
      answer = await dispatch(desk, told);
    });
    return answer;
  };
  return type === 'invoke' ? ((await given.answer(key, work)) ?? plainAnswer(activity)) : work();
}

/** A message can be edited, deleted and brought back again and again under the same id. */
function versionOf({ type, text, timestamp, channelData }: Activity): string {
  if (type !== 'messageUpdate' && type !== 'messageDelete') return '';
  const version = JSON.stringify([channelData?.eventType, timestamp, text]);
  return createHash('sha256').update(version).digest('base64');
}

function describeTenants(tenants: readonly string[]): string {
  if (tenants.length === 0) return 'ANY TENANT';
  return tenants.length === 1 ? 'one tenant' : `${numberWord(tenants.length)} tenants`;
}
