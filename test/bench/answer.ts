import { join } from 'node:path';
import { type AppParts, buildApp } from '../../src/app.ts';
import type { Choice } from '../../src/chat/card.ts';
import type { Person } from '../../src/chat/person.ts';
import type { Channel } from '../../src/chat/place.ts';
import type { Outgoing, Platform } from '../../src/chat/platform.ts';
import { shippedContent } from '../../src/content/folder.ts';
import { loadLibrary } from '../../src/content/load.ts';
import { logTo } from '../../src/ops/log.ts';
import { systemClock } from '../../src/schedule/clock.ts';
import { openStorage, type Storage } from '../../src/storage/database.ts';
import { bareStore } from './bare.ts';
import { median, ms, quantile, timed } from './measure.ts';
import type { Row } from './table.ts';

const warmUp = 200;
const pairs = 600;
const channel: Channel = { platform: 'bench', tenant: 'bench', channel: 'team' };
const people: readonly [Person, ...Person[]] = [
  { id: 'ana', name: 'Ana' },
  { id: 'bo', name: 'Bo' },
  { id: 'cy', name: 'Cy' },
  { id: 'di', name: 'Di' },
];

/** What each round measured, in milliseconds. */
type Times = Readonly<Record<'answer' | 'bare' | 'delivery' | 'together' | 'silent', number[]>>;

/** A platform that shows nothing; it only keeps the buttons of the question, for somebody to press. */
class NoPlatform implements Platform {
  readonly name = channel.platform;
  choices: readonly Choice[] = [];
  updates = 0;

  async post({ id, card }: Outgoing): Promise<string> {
    const choices = card.blocks.flatMap((block) => (block.kind === 'choices' ? block.choices : []));
    if (choices.length > 0) this.choices = choices;
    return id;
  }

  async update(): Promise<void> {
    this.updates += 1;
  }

  async find(): Promise<undefined> {
    return undefined;
  }
}

/** What one vote costs until it is stored and its message is queued, beside one bare transaction. */
export async function measureAnswer(folder: string): Promise<Row[]> {
  const storage = await openStorage(`sqlite:${join(folder, 'cairn.db')}`);
  const platform = new NoPlatform();
  const library = loadLibrary([shippedContent]);
  const parts: AppParts = { storage, library, clock: systemClock, log: logTo('warn'), zone: 'UTC', platforms: [] };
  const app = buildApp({ ...parts, platforms: [platform] });
  // The same house with nobody to deliver to: messages are queued and stay there.
  const silent = buildApp(parts);
  const bare = bareStore(join(folder, 'bare.db'));
  await app.start();
  await app.entry.members(channel, people);
  await app.entry.hear('assess cncf-cloud-native process live', people[0], channel);
  await app.settled();

  const times: Times = { answer: [], bare: [], delivery: [], together: [], silent: [] };
  const last = new Map<string, string>();
  let votes = 0;
  const vote = async (entry: typeof app.entry): Promise<void> => {
    const { person, choice } = voteOf(votes++, platform.choices);
    const reply = await entry.press(choice.press, person, channel);
    if (reply.kind !== 'say') throw new Error(`A vote was answered by ${reply.kind}.`);
    last.set(person.id, choice.key);
  };
  for (let pair = -warmUp; pair < pairs; pair += 1) {
    const answer = await timed(() => vote(app.entry));
    const delivery = await timed(() => app.settled());
    const bareTime = await timed(bare.insert);
    const queued = await timed(() => vote(silent.entry));
    if (pair < 0) continue;
    times.answer.push(answer);
    times.delivery.push(delivery);
    times.together.push(answer + delivery);
    times.bare.push(bareTime);
    times.silent.push(queued);
  }
  await everyVoteCounts(storage, [...last.values()]);
  if (platform.updates < warmUp + pairs) throw new Error(`Only ${platform.updates} updates were delivered.`);
  await app.stop();
  bare.close();
  return rows(times);
}

/** Everyone in turn, and each a level further than the time before. */
function voteOf(count: number, choices: readonly Choice[]): { person: Person; choice: Choice } {
  const seat = count % people.length;
  const person = people[seat] ?? people[0];
  const choice = choices[(Math.floor(count / people.length) + seat) % choices.length];
  if (!choice) throw new Error('The question was not asked: there is nothing to press.');
  return { person, choice };
}

/** A benchmark of refusals would be fast. */
async function everyVoteCounts(storage: Storage, wanted: readonly string[]): Promise<void> {
  const stored = await storage.queries.selectFrom('answer').select('vote').execute();
  const votes = stored.map(({ vote }) => vote ?? '');
  if (votes.toSorted().join() !== wanted.toSorted().join()) {
    throw new Error(`The votes ${wanted} were given, but ${votes} are stored.`);
  }
}

function rows(times: Times): Row[] {
  const bare = median(times.bare);
  const row = (what: string, values: readonly number[]): Row => ({
    what,
    measured: `${ms(median(values))} (nine in ten under ${ms(quantile(values, 0.9))})`,
    against: `${ms(bare)} bare transaction`,
    ratio: median(values) / bare,
  });
  return [
    { ...row('One durable answer', times.answer), aim: { most: 6, text: 'at most 6x' } },
    row('  the same with no platform: nothing delivered meanwhile', times.silent),
    row('  delivery still to do after it (not part of it)', times.delivery),
    row('  answer and delivery together', times.together),
  ];
}
