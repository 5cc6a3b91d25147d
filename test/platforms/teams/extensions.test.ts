import { describe, expect, test } from 'vitest';
import { brings, tells } from '../../contracts/platform/witness.ts';
import { objectIn } from '../../support/teams/card.ts';
import { textOf } from '../../support/teams/crowd.ts';
import { team } from '../../support/teams/team.ts';

describe('a command to start something, from where people write', () => {
  test('goes on in a form, and begins in the channel where it was used, not in the thread', async () => {
    const { crowd, connector } = await team();
    const { payments } = connector.tenant;
    await tells(
      crowd,
      'ana',
      () => crowd.uses('ana', 'start.assessment', { conversation: payments, thread: '5' }),
      'Which model?',
    );
    await tells(crowd, 'ana', () => crowd.presses('ana', 'DevOps journey'), 'which part?');
    await tells(crowd, 'ana', () => crowd.presses('ana', 'A quick look'), /How\?/);
    await brings(crowd, () => crowd.presses('ana', 'Together now'), 'Ana takes us through');
    const roots = crowd.standing(payments).filter(({ thread }) => thread === '');
    expect(roots.map(({ activity }) => textOf(activity)).join()).toContain('Ana takes us through');
  });

  test('begins in a chat, too', async () => {
    const { crowd, connector } = await team(undefined, { chat: true });
    await tells(crowd, 'bo', () => crowd.uses('bo', 'start.retro', { conversation: connector.tenant.chat }), /retro/i);
  });

  test('means the only team of whoever uses it in private, or where Cairn is not', async () => {
    const { crowd, connector } = await team();
    const alone = { conversation: connector.tenant.directWith('bo') };
    await tells(crowd, 'bo', () => crowd.uses('bo', 'start.assessment', alone), 'Which model?');
    const elsewhere = { conversation: '19:bo_cy@unq.gbl.spaces' };
    await tells(crowd, 'bo', () => crowd.uses('bo', 'start.assessment', elsewhere), 'Which model?');
    await tells(crowd, 'bo', () => crowd.presses('bo', 'DevOps journey'), 'which part?');
    await tells(crowd, 'bo', () => crowd.presses('bo', 'A quick look'), /How\?/);
    await brings(crowd, () => crowd.presses('bo', 'Together now'), 'Bo takes us through');
  });

  test('says in the form that Cairn is in no team of theirs', async () => {
    const { crowd } = await team();
    const conversation = '19:fin_gus@unq.gbl.spaces';
    await tells(crowd, 'fin', () => crowd.uses('fin', 'start.assessment', { conversation }), /channel/);
    expect(await crowd.channel()).toHaveLength((await crowd.everShown()).length);
  });
});

describe('a command of a message’s menu', () => {
  test('makes an action of the message, and puts right what is off in the form', async () => {
    const { crowd, connector } = await team();
    const { payments } = connector.tenant;
    const body = { contentType: 'html', content: '<div>paint the <b>door</b> &amp; tell di</div>' };
    const from = { conversation: payments, thread: '3' };
    await crowd.uses('ana', 'turn.action', from, { commandContext: 'message', messagePayload: { id: '3', body } });
    const past = { 'Until when?': 'yesteryear' };
    await tells(crowd, 'ana', () => crowd.fills('ana', past), /yesteryear/);
    await crowd.fills('ana', { 'Who has it?': 'bo', 'Until when?': 'friday' });
    await crowd.waitsFor(
      'the action',
      async () =>
        (await crowd.everShown()).join().includes('Ana gave Bo an action: paint the door & tell di') || undefined,
    );
  });

  test('keeps it for the retro', async () => {
    const { crowd, connector } = await team();
    const body = { contentType: 'text', content: 'the deploy took an hour' };
    const from = { conversation: connector.tenant.payments, thread: '3' };
    const more = { commandContext: 'message', messagePayload: { id: '3', body } };
    await tells(crowd, 'cy', () => crowd.uses('cy', 'turn.retro', from, more), /retro/);
  });
});

test.each(['turn.poem', 'start.over', 'dance'])(
  'a command that there is not any more is answered: %s',
  async (command) => {
    const { crowd, connector } = await team();
    const { status, body } = await crowd.uses('ana', command, { conversation: connector.tenant.payments });
    expect([status, objectIn(objectIn(body).task).type]).toEqual([200, 'continue']);
    expect((await crowd.alone('ana')).join()).toContain("I can't read that button any more");
  },
);
