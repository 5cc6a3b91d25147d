import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ActivitySender, activityOf, bot } from './activity-send.ts';
import { Connector } from './activity-teams.ts';
import { type Server, startServer } from './click-server.ts';

const people = ['29:ana', ...Array.from({ length: 25 }, (_, index) => `29:person-${index}`)];

/** Cairn in a tenant that stands in for Teams, with one question open in each of its channels. */
export type Tenant = {
  readonly server: Server;
  readonly connector: Connector;
  readonly file: string;
  /** The last level of everybody who has voted, by channel and person. */
  readonly voted: Map<string, string>;
};

/** Starts Cairn with an assessment in each of so many channels. */
export async function openTenant(folder: string, name: string, channels: number): Promise<Tenant> {
  const own = join(folder, name);
  await mkdir(own);
  const connector = new Connector(people);
  await connector.open();
  const server = await startServer('activity-cairn.ts', {
    folder: own,
    args: [connector.serviceUrl, connector.metadataUrl],
    env: { DATABASE_URL: 'sqlite:./cairn.db' },
  });
  const sender = new ActivitySender(4, connector.token);
  for (let index = 0; index < channels; index += 1) {
    const channel = `19:channel-${index}@thread.tacv2`;
    const words = 'assess cncf-cloud-native process live';
    await sender.send(server.url, line('29:ana', channel, words, { serviceUrl: connector.serviceUrl }));
  }
  sender.close();
  await connector.until(() => connector.questions.length === channels);
  return { server, connector, file: join(own, 'cairn.db'), voted: new Map() };
}

/** The vote of one person in one channel: each time another level than the time before. */
function voteOf({ connector }: Tenant, count: number) {
  const { questions } = connector;
  const question = questions[count % questions.length];
  const turn = Math.floor(count / questions.length);
  const person = people[turn % people.length] ?? '';
  const levels = question?.levels ?? [];
  const level = levels[(Math.floor(turn / people.length) + count) % levels.length];
  if (!question || !level) throw new Error('The question was not asked: there is nothing to press.');
  return { question, person, level };
}

/** How a vote comes: by a press ("Universal Actions for Adaptive Cards"), or as a line in the question's thread. */
export type Way = 'pressed' | 'typed';

/** A vote as Teams tells it, and who it is of. */
export function vote(tenant: Tenant, way: Way, count: number) {
  const { question, person, level } = voteOf(tenant, count);
  const { channel, thread, id } = question;
  const where = { serviceUrl: tenant.connector.serviceUrl, thread };
  const activity =
    way === 'typed'
      ? line(person, channel, level.level, where)
      : activityOf(person, channel, {
          ...where,
          type: 'invoke',
          name: 'adaptiveCard/action',
          replyToId: id,
          value: { action: { type: 'Action.Execute', verb: 'press', data: level.data }, trigger: 'manual' },
        });
  return { activity, key: `${channel} ${person}`, level: level.level };
}

/** A card that somebody's client asks for anew, by itself ("Up to date cards"). */
export function refreshed(tenant: Tenant, count: number): object {
  const { question, person } = voteOf(tenant, count);
  const { channel, thread, id, refresh } = question;
  return activityOf(person, channel, {
    serviceUrl: tenant.connector.serviceUrl,
    thread,
    type: 'invoke',
    name: 'adaptiveCard/action',
    replyToId: id,
    value: { action: refresh, trigger: 'automatic' },
  });
}

function line(
  person: string,
  channel: string,
  words: string,
  where: { readonly serviceUrl: string; readonly thread?: string },
): object {
  const mention = { type: 'mention', text: '<at>Cairn</at>', mentioned: bot };
  return activityOf(person, channel, {
    ...where,
    type: 'message',
    textFormat: 'plain',
    text: `<at>Cairn</at> ${words}`,
    attachments: [{ contentType: 'text/html', content: `<p><at>Cairn</at> ${words}</p>` }],
    entities: [mention],
  });
}
