import { describe, expect, test } from 'vitest';
import type { Fault } from '../../support/slack/faults.ts';
import { one, Troubled, until } from './troubled.ts';

const noted = /Level 2, noted/;
const stuck = [{ kind: 'hang' }, { kind: 'server error' }, { kind: 'broken body' }, { kind: 'reset' }] as const;

/** How often this person alone was told something. */
async function howOften(bench: Troubled, who: string, text: RegExp): Promise<number> {
  return (await bench.alone(who)).filter((said) => text.test(said)).length;
}

describe('the private answer to a press', () => {
  test.each([404, 500])('comes by another way when Slack does not take it at its own address (%s)', async (status) => {
    const bench = await Troubled.inSession();
    const fault: Fault = status === 500 ? { kind: 'server error' } : { kind: 'too many', retryAfter: 1 };
    void bench.faults.next('response_url', fault);
    if (status === 404) bench.slack.proxy.responses.expire();
    expect((await bench.press('bo', '2')).status).toBe(200);
    await bench.tells('bo', noted);
    expect(await howOften(bench, 'bo', noted)).toBe(1);
  });

  test('is not given twice when it may have arrived', async () => {
    const bench = await Troubled.inSession();
    void bench.faults.next('response_url', { kind: 'reset', done: true });
    await bench.press('bo', '2');
    await until('the trouble to be noted', () => bench.problems.includes('took no answer') || undefined);
    await bench.shows(/One of five has answered/);
    expect(await howOften(bench, 'bo', noted)).toBe(1);
  });

  test('comes in their direct message when the channel takes nothing from Cairn', async () => {
    const bench = await Troubled.inSession();
    void bench.faults.next('response_url', { kind: 'server error' });
    void bench.faults.next('chat.postEphemeral', { kind: 'refused', error: 'not_in_channel' });
    await bench.press('bo', '2');
    await until('bo’s direct message', async () =>
      (await bench.place.reading.direct('bo')).find(({ lines }) => noted.test(one(lines))),
    );
  });

  test('waits when Slack asks for it, and comes then', async () => {
    const bench = await Troubled.inSession();
    void bench.faults.next('chat.postMessage', { kind: 'too many', retryAfter: 1 });
    await bench.whisper('bo', 'levels');
    const posts = bench.slack.proxy.callsOf('chat.postMessage').length;
    await until('bo to be answered', async () => (await bench.place.reading.direct('bo')).find((seen) => seen.fromBot));
    expect(bench.slack.proxy.callsOf('chat.postMessage').length).toBeLessThanOrEqual(posts + 2);
  });
});

describe('a press is acknowledged and counts while Slack itself is in trouble', () => {
  test.each(stuck)('with every call ($kind)', async (fault) => {
    const bench = await Troubled.inSession();
    const calls = ['users.info', 'chat.update', 'chat.postEphemeral', 'response_url', 'conversations.open'];
    const lifted = calls.map((method) => bench.faults.always(method, fault));
    expect((await bench.press('bo', '2')).status).toBe(200);
    await until('the vote to be on its way', () => bench.slack.proxy.callsOf('response_url').at(0));
    for (const one of lifted) one.lift();
    bench.slack.proxy.letGo();
    await bench.pass(130);
    await bench.shows(/One of five has answered/);
  });

  test('before Slack has said who it is that presses', async () => {
    const bench = await Troubled.inSession();
    const asked = bench.faults.next('users.info', { kind: 'hang' });
    await bench.place.workspace.invite('payments', 'gus');
    const pressed = bench.press('gus', '2');
    await asked;
    expect((await pressed).status).toBe(200);
    expect(bench.slack.proxy.callsOf('response_url')).toEqual([]);
    bench.slack.proxy.letGo();
    await bench.tells('gus', /./);
  });
});

describe('forms', () => {
  test.each(['expired_trigger_id', 'exchanged_trigger_id'])('that come too late (%s) are said to', async (error) => {
    const bench = await Troubled.inSession();
    void bench.faults.next('views.open', { kind: 'refused', error });
    await bench.press('bo', 'Add a note');
    expect(await bench.tells('bo', /form/)).toBe(
      'That took too long for Slack to open the form. Nothing is lost; try once more.',
    );
    await bench.press('bo', 'Add a note');
    await bench.form('bo', 'What should be remembered?');
  });

  test.each(stuck)('that Slack does not open ($kind) are said to', async (fault) => {
    const bench = await Troubled.inSession();
    const met = bench.faults.next('views.open', fault);
    expect((await bench.press('bo', 'Add a note')).status).toBe(200);
    await met;
    bench.slack.proxy.letGo();
    expect(await bench.tells('bo', /form/)).toContain('try again in a moment');
  });

  test('open empty when their content takes its time, and fill up', async () => {
    const bench = await Troubled.inSession();
    await bench.place.workspace.invite('payments', 'gus');
    const asked = bench.faults.next('users.info', { kind: 'hang' });
    await bench.press('gus', 'Add a note');
    await asked;
    const loading = await until('a form that waits', () => bench.place.reading.modal('gus'));
    expect(one(bench.place.reading.linesIn(loading))).toBe('One moment.');
    bench.slack.proxy.letGo();
    await bench.form('gus', 'What should be remembered?');
  });

  test('can be sent once more after something in them had to be corrected, and count once', async () => {
    const bench = await Troubled.inSession();
    const [on] = await bench.place.reading.topLevel('payments');
    if (!on) throw new Error('Nothing stands in the channel.');
    await bench.inbound.messageShortcut('ana', 'turn.action', on);
    const form = await bench.form('ana', 'Until when?');
    const filled = { 'What is to be done?': 'Ship logs', 'Until when?': 'the day after never' };
    await bench.inbound.submit('ana', form, filled);
    expect(bench.place.reading.modal('ana')?.id).toBe(form.id);
    const right = { ...filled, 'Until when?': 'friday' };
    const twice = () => bench.inbound.submit('ana', form, right);
    await Promise.all([twice(), twice()]);
    expect(bench.place.reading.modal('ana')).toBeUndefined();
    await bench.shows(/Ship logs/);
  });
});
