import { describe, expect, test } from 'vitest';
import { one, Troubled, until } from './troubled.ts';

const obstacles = [
  ['not_in_channel', "I couldn't post in #payments: I'm not a member there. Invite me with `/invite @Cairn`"],
  ['channel_not_found', "I couldn't post in #payments: the channel is gone, or I can't see it any more."],
  ['is_archived', "I couldn't post in #payments: the channel is archived. Once it is back, press Try again."],
] as const;

describe('a channel that takes nothing', () => {
  test.each(obstacles)(
    'because of %s is told of once, and gets everything in order after “Try again”',
    async (error, told) => {
      const bench = await Troubled.inSession();
      const refused = { kind: 'refused', error } as const;
      const lifted = ['chat.postMessage', 'chat.update'].map((method) =>
        bench.faults.always(method, {
          ...refused,
          when: ({ body }) => body.channel === bench.place.workspace.channel('payments'),
        }),
      );
      await bench.press('bo', '2');
      await bench.press('cy', '3');
      await bench.press('di', '3');
      await bench.press('ana', 'Reveal');
      await bench.house.settle();
      const direct = () => bench.place.reading.direct('ana');
      const trouble = await until('ana to hear of it', async () => (await direct()).find(({ fromBot }) => fromBot));
      expect(one(trouble.lines)).toContain(told);
      expect(one(trouble.lines)).toContain('What you did there is saved.');
      await bench.pass(3_600);
      expect((await direct()).filter(({ fromBot }) => fromBot)).toHaveLength(1);
      expect(await bench.parked()).toContain(`Slack said ${error}`);
      for (const one of lifted) one.lift();
      const { button, on } = await bench.find('ana', 'Try again');
      await bench.inbound.press('ana', button, on);
      await bench.shows(/Level 2 .*Level 3/);
      expect(await bench.parked()).toEqual([]);
      // The kickoff, the question and the reveal.
      expect(await bench.channel()).toHaveLength(3);
    },
  );

  test('gets what was held back when Cairn is invited again, without a press', async () => {
    const bench = await Troubled.inSession();
    const refused = { kind: 'refused', error: 'not_in_channel' } as const;
    const lifted = ['chat.postMessage', 'chat.update'].map((method) =>
      bench.faults.always(method, {
        ...refused,
        when: ({ body }) => body.channel === bench.place.workspace.channel('payments'),
      }),
    );
    await bench.press('bo', '2');
    await until('the obstacle', async () => {
      await bench.house.settle();
      return (await bench.parked()).length > 0 || undefined;
    });
    for (const one of lifted) one.lift();
    const { workspace } = bench.place;
    await bench.inbound.event('event-member-joined-channel', {
      user: workspace.bot.userId,
      channel: workspace.channel('payments'),
      team: workspace.team,
    });
    await bench.shows(/1 of 4 · Process .*One of five has answered/);
    expect(await bench.parked()).toEqual([]);
  });

  test('a message that somebody deleted is posted anew after “Try again”', async () => {
    const bench = await Troubled.inSession();
    const [, question] = await bench.place.reading.channel('payments');
    if (!question) return never('There is no question.');
    const vote = question.buttons.find(({ label }) => label === '2') ?? never('There is no such button.');
    await bench.place.workspace.call(
      'chat.delete',
      { channel: question.channel, ts: question.ts },
      bench.place.workspace.person('cairn').token,
    );
    await bench.inbound.press('bo', vote, question);
    await bench.house.settle();
    const { button, on } = await bench.find('ana', 'Try again');
    expect(one(on.lines)).toContain('somebody deleted the message');
    await bench.inbound.press('ana', button, on);
    await bench.shows(/1 of 4 · Process .*One of five has answered/);
  });

  test('a token that is good no more is a matter for the operator, and the answers are safe', async () => {
    const bench = await Troubled.inSession();
    bench.slack.proxy.revoke('xoxb-acme');
    expect((await bench.press('bo', '2')).status).toBe(200);
    await bench.tells('bo', /Level 2, noted/);
    await bench.house.settle();
    expect(await bench.parked()).toEqual(['Slack said token_revoked']);
  });

  test.each(['token_revoked', 'account_inactive'])(
    'a workspace whose token is worth nothing (%s) is forgotten: nothing is sent there or heard from there',
    async (error) => {
      const bench = await Troubled.inSession();
      void bench.faults.next('chat.update', { kind: 'refused', error });
      await bench.press('bo', '2');
      await until('the delivery to fail', async () => {
        await bench.house.settle();
        return (await bench.parked()).length > 0 ? true : undefined;
      });
      const before = bench.slack.proxy.calls.length;
      expect((await bench.inbound.command('cy', 'levels', 'payments')).status).toBe(200);
      await bench.house.settle();
      expect(bench.slack.proxy.calls.slice(before)).toEqual([]);
      expect(await bench.alone('cy')).toEqual([]);
      expect(bench.problems).toContain('a request came from where Cairn is not installed');
    },
  );

  test('a delivery that is refused for another reason leaves the workspace known', async () => {
    const bench = await Troubled.inSession();
    void bench.faults.next('chat.update', { kind: 'refused', error: 'invalid_blocks' });
    await bench.press('bo', '2');
    await bench.house.settle();
    await bench.inbound.command('cy', 'levels', 'payments');
    await bench.tells('cy', /There is no result yet/);
  });
});

describe('somebody whom Slack lets nobody write to', () => {
  test.each(['user_disabled', 'cannot_dm_bot', 'user_not_visible'])(
    'because of %s is mentioned in the thread, and gets what waited once they write a word',
    async (error) => {
      const bench = await Troubled.open();
      const { workspace } = bench.place;
      const bo = workspace.person('bo').id;
      const refused = bench.faults.always('conversations.open', {
        kind: 'refused',
        error,
        when: ({ body }) => body.users === bo,
      });
      await bench.inbound.command('ana', 'assess cncf-cloud-native process async', 'payments');
      const call = await bench.shows(/so what is for you alone doesn’t reach you/);
      expect(call).toContain(
        `@bo, I can’t write to you in private, so what is for you alone doesn’t reach you. Open me under Apps in Slack and write me a word.`,
      );
      await bench.tells('ana', /I can’t write to Bo in private, so what is for them alone waits\. In #payments/);
      expect(await bench.parked()).toContain(`Slack said ${error}`);
      expect((await bench.channel()).filter((one) => one.includes('@bo'))).toHaveLength(1);
      refused.lift();
      await bench.whisper('bo', 'hello');
      await bench.tells('bo', /1 of 4 · Process/);
      expect(await bench.parked()).toEqual([]);
    },
  );
});

describe('a channel that is not Cairn’s', () => {
  test.each(['payments', 'secret'])('asks to be invited (#%s)', async (channel) => {
    const bench = await Troubled.open();
    if (channel === 'payments') await bench.place.workspace.remove('payments', 'cairn');
    await bench.inbound.command('ana', 'assess cncf-cloud-native process live', channel);
    expect(await bench.tells('ana', /invite/)).toBe(
      "I'm not in this channel yet, so I can't post here. Say `/invite @Cairn`, then try again.",
    );
  });

  test('is asked about by several at once while Slack is in trouble: each is answered', async () => {
    const bench = await Troubled.open();
    const trouble = bench.faults.always('conversations.info', { kind: 'server error' });
    const asked = ['ana', 'bo', 'cy'].map((who) => bench.inbound.command(who, 'levels', 'payments'));
    for (const { status } of await Promise.all(asked)) expect(status).toBe(200);
    for (const who of ['ana', 'bo', 'cy']) await bench.tells(who, /./);
    trouble.lift();
    await bench.assess();
    await bench.shows(/1 of 4 · Process .*Nobody has answered yet/);
  });

  test.each(['conversations.members', 'users.info', 'conversations.info'])(
    'is still served while %s is answered with 429, and known once that is over',
    async (method) => {
      const bench = await Troubled.open();
      const busy = bench.faults.always(method, { kind: 'too many', retryAfter: 1 });
      await bench.assess();
      await bench.shows(/1 of 4 · Process/);
      busy.lift();
      await bench.press('bo', '2');
      await bench.shows(/One of .* has answered/);
    },
  );
});

function never(what: string): never {
  throw new Error(what);
}
