import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { fileOf } from '../../support/sqlite-files.ts';
import { buttonsOf, cardIn, cardType, linesOf, objectIn } from '../../support/teams/card.ts';
import { asksForOwn, ownView } from '../../support/teams/own-views.ts';
import { type Team, team } from '../../support/teams/team.ts';
import type { Message } from '../../support/teams/tenant.ts';

const question = '1 of 4 · Process';
const alone = 'Only you see this; you can change it until it is shown.';
const error = 'application/vnd.microsoft.error';

/** The newest message of Cairn in the channel that says this, once there is one. */
function message({ crowd }: Team, words: string): Promise<Message> {
  return crowd.waitsFor(words, () =>
    crowd
      .standing(crowd.channelId)
      .findLast(({ activity }) => linesOf(cardIn(activity)).join(' ').replace(/\s+/g, ' ').includes(words)),
  );
}

/** A team with the first question before it. */
async function asked(...options: Parameters<typeof team>): Promise<Team> {
  const one = await team(...options);
  await one.crowd.says('ana', 'assess cncf-cloud-native process live');
  await message(one, question);
  return one;
}

async function sees({ crowd }: Team, who: string, words: string): Promise<string> {
  const seen = (await crowd.sees(who)).findLast((text) => text.includes(words));
  if (seen === undefined) throw new Error(`${who} sees nothing of “${words}”.`);
  return seen;
}

test('each sees on the question that they have answered, and nobody what: screens are shared', async () => {
  const one = await asked();
  await one.crowd.presses('bo', '2');
  await one.crowd.presses('cy', '4');
  expect(await sees(one, 'bo', question)).toContain(`Two of five have answered Your answer is in. ${alone}`);
  expect(await sees(one, 'cy', question)).toContain(`Your answer is in. ${alone}`);
  const plain = (text: string) => text.replace(` Your answer is in. ${alone}`, '');
  expect(plain(await sees(one, 'bo', question))).toBe(plain(await sees(one, 'cy', question)));
  const [shared] = (await one.crowd.channel()).filter((text) => text.includes(question));
  expect(await sees(one, 'ana', question)).toBe(shared);
  expect(shared).not.toContain('Your answer');
});

test('a press is answered in place, on the card of whoever pressed', async () => {
  const one = await asked();
  const found = await one.crowd.finds('bo', '2');
  const action = { type: 'Action.Execute', verb: 'press', data: found.button.data };
  const from = { replyToId: found.message };
  const { body } = await one.crowd.invoke('bo', found.from, 'adaptiveCard/action', { action }, from);
  const { type, value } = objectIn(body);
  expect(type).toBe(cardType);
  expect(linesOf(objectIn(value)).slice(-1)).toEqual(['Level 2, noted. Change it any time until the reveal.']);
  expect(linesOf(objectIn(value))).toContain(`Your answer is in. ${alone}`);
  expect(objectIn(objectIn(value).refresh).action).toMatchObject({ verb: 'own' });
  await one.crowd.settles();
  expect(await one.crowd.alone('bo')).toEqual([]);
});

test('what was refused is said in place too, and what is more comes as ever', async () => {
  const one = await asked();
  await one.crowd.presses('ana', 'Reveal');
  expect(one.connector.tenant.log.at(-1)).toMatchObject({ where: 'in place', person: 'ana' });
  expect((await one.crowd.alone('ana')).at(-1)).toContain('Nobody has answered yet. Give it a minute');
  await one.crowd.presses('bo', 'Example');
  expect(one.connector.tenant.log.at(-1)?.where).toBe('dialog');
});

test('after the reveal everybody sees the same again', async () => {
  const one = await asked();
  for (const who of ['bo', 'cy', 'di']) await one.crowd.presses(who, '2');
  const open = await message(one, question);
  const before = { ...open, activity: open.activity };
  await one.crowd.presses('ana', 'Reveal');
  expect(cardIn((await message(one, question)).activity).refresh).toBeUndefined();
  expect((await one.crowd.sees('bo')).join()).not.toContain('Your answer');
  // A client may still ask with what the card held before.
  const { body } = await asksForOwn(one.crowd, 'bo', before);
  expect(linesOf(objectIn(objectIn(body).value)).join()).not.toMatch(/Your answer|Level 2/);
  expect(objectIn(objectIn(body).value).refresh).toBeUndefined();
});

test('rows that somebody has not marked yet are named by their numbers', async () => {
  const one = await team();
  await one.crowd.says('ana', 'assess aws quick live');
  await message(one, 'Nobody has answered yet');
  await one.crowd.says('bo', '1 yes, 2 partly');
  expect(await sees(one, 'bo', 'One of five has answered')).toContain('Your marks are in. Only you see this');
  expect(await sees(one, 'cy', 'One of five has answered')).not.toContain('Your marks');
  await one.crowd.says('cy', '2 no');
  expect(await sees(one, 'cy', 'Two of five have answered')).toContain('Your marks are in; row 1 is open. Only you');
});

test('a look writes nothing, asks Teams nothing, and is answered as often as it comes', async () => {
  const one = await asked();
  await one.crowd.presses('bo', '2');
  const standing = await message(one, question);
  const file = new Database(fileOf(one.databaseUrl), { readonly: true });
  onTestFinished(() => void file.close());
  const version = () => file.pragma('data_version');
  const before = { calls: one.connector.calls.length, version: version() };
  const { action } = objectIn(cardIn(standing.activity).refresh);
  const more = { id: 'f:1', localTimezone: 'Asia/Tokyo', replyToId: standing.id };
  const value = { action, trigger: 'automatic' };
  const from = { conversation: one.crowd.channelId, thread: standing.thread };
  const answers = await Promise.all(
    [1, 2, 3].map(() => one.crowd.invoke('bo', from, 'adaptiveCard/action', value, more)),
  );
  for (const { status, body } of answers) {
    expect(status).toBe(200);
    expect(linesOf(objectIn(objectIn(body).value))).toContain(`Your answer is in. ${alone}`);
  }
  await one.crowd.settles();
  expect({ calls: one.connector.calls.length, version: version() }).toEqual(before);
  await one.crowd.presses('bo', '3');
  expect(version()).not.toEqual(before.version);
});

test('a stranger sees what all see, and from elsewhere nobody sees anything', async () => {
  const one = await asked();
  await one.crowd.presses('bo', '2');
  const standing = await message(one, question);
  const { payments, general } = one.connector.tenant;
  const view = async (who: string, conversation: string) => {
    const { body } = await asksForOwn(one.crowd, who, { ...standing, conversation });
    return linesOf(objectIn(objectIn(body).value));
  };
  expect(await view('gus', payments)).toEqual(linesOf(cardIn(standing.activity)));
  const elsewhere = [await view('bo', general), await view('bo', one.connector.tenant.directWith('bo'))];
  expect(elsewhere.join()).not.toMatch(/Level|Process/);
});

test('a card whose assessment is gone says so, and nothing but a view is asked for like one', async () => {
  const one = await asked();
  const standing = await message(one, question);
  const ask = (id: string, value: object, type = 'assessment.own') => {
    const action = { title: 'Refresh', verb: 'own', data: { cairn: { id: type, value: JSON.stringify(value) } } };
    return asksForOwn(one.crowd, 'bo', { ...standing, activity: cardWith({ refresh: { action }, id }) });
  };
  const at = { id: 'no-such', capability: 'process.working', round: 1 };
  const gone = await ask('gone', at);
  expect(linesOf(objectIn(objectIn(gone.body).value)).join()).toContain('That assessment has ended.');
  const vote = objectIn((await one.crowd.finds('bo', '2')).button.data.cairn);
  const pressed = await ask('vote', JSON.parse(String(vote.value)), 'assessment.vote');
  expect(objectIn(pressed.body)).toMatchObject({ statusCode: 500, type: error });
  expect(await sees(one, 'bo', question)).toContain('Nobody has answered yet');
  expect(await ask('odd', {}, 'nothing.known')).toMatchObject({ body: { type: error } });
});

function cardWith(content: object) {
  return { attachments: [{ contentType: cardType, content }] };
}

test('sixty people are shown it each in their own way, one more and it is the same for all', async () => {
  const crowded = (many: number) => (connector: Team['connector']) => {
    const { members, people } = connector.tenant;
    for (let index = members.size; index < many; index++) {
      const name = `p${index}`;
      const id = `29:1${name}${'x'.repeat(110)}`;
      people.set(name, { name, id, aad: name, shown: `Person ${index}`, zone: 'Etc/UTC', guest: false });
      members.add(name);
    }
    return {};
  };
  const sixty = await asked(crowded(60));
  const { userIds } = objectIn(cardIn((await message(sixty, question)).activity).refresh);
  expect(userIds).toHaveLength(60);
  await sixty.crowd.presses('p59', '3');
  expect(await sees(sixty, 'p59', question)).toContain('Your answer is in.');
  const more = await asked(crowded(61));
  const standing = await message(more, question);
  expect(cardIn(standing.activity).refresh).toBeUndefined();
  expect(JSON.stringify(buttonsOf(cardIn(standing.activity)))).not.toContain('assessment.own');
  await more.crowd.presses('bo', '3');
  const [told] = more.connector.tenant.log.filter(({ person }) => person !== '');
  expect(told).toMatchObject({
    where: 'toast',
    activity: { text: 'Level 3, noted. Change it any time until the reveal.' },
  });
  expect(await ownView(more.crowd, 'bo', standing)).toEqual(cardIn(standing.activity));
});
