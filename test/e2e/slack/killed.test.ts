import { expect, test } from 'vitest';
import type { Call } from '../../support/slack/call.ts';
import type { Fault } from '../../support/slack/faults.ts';
import { CairnProcess } from '../../support/slack/process.ts';
import { Slack } from '../../support/slack/slack.ts';

const inThread = ({ body }: Call) => body.thread_ts !== undefined;

/** What stands in the channel, each message as one text. */
async function standing(slack: Slack): Promise<readonly string[]> {
  return (await slack.acme.reading.channel('payments')).map(({ lines }) => lines.join(' '));
}

async function until(what: string, look: () => Promise<boolean>): Promise<void> {
  for (const giveUp = Date.now() + 30_000; !(await look()); ) {
    if (Date.now() > giveUp) throw new Error(`Waited in vain for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const searches: readonly (readonly [string, boolean, Fault | undefined])[] = [
  ['the first message', false, undefined],
  ['a message in the thread', true, undefined],
  ['the first message, and Slack is in trouble when it is looked for', false, { kind: 'server error' }],
  ['a message in the thread, and Slack asks to wait when it is looked for', true, { kind: 'too many', retryAfter: 1 }],
  ['a message in the thread, and Slack sends rubbish when it is looked for', true, { kind: 'broken body' }],
];

test.each(searches)(
  'killed between sending and writing down %s: everything stands once',
  async (_, threaded, trouble) => {
    const slack = await Slack.start();
    const cairn = await CairnProcess.start({ env: slack.environment });
    const sent = slack.proxy.faults.next('chat.postMessage', {
      kind: 'hang',
      done: true,
      when: (call) => inThread(call) === threaded,
    });
    await slack.acme.inboundTo(cairn.url).command('ana', 'assess cncf-cloud-native process live', 'payments');
    await sent;
    await until('the message', async () => (await standing(slack)).length === (threaded ? 2 : 1));
    await cairn.kill();
    const looked = threaded ? 'conversations.replies' : 'conversations.history';
    if (trouble) void slack.proxy.faults.next(looked, trouble, 2);
    await cairn.start();
    await until('the question', async () => {
      const texts = await standing(slack);
      return (
        texts.some((text) => text.includes('1 of 4 · Process')) &&
        slack.proxy.callsOf(looked).length >= (trouble ? 3 : 1)
      );
    });
    await slack.acme.inboundTo(cairn.url).command('ana', 'status', 'payments');
    expect(await cairn.stop()).toBe(0);
    const texts = await standing(slack);
    expect(texts.filter((text) => text.includes('takes us through'))).toHaveLength(1);
    expect(texts.filter((text) => text.includes('1 of 4 · Process'))).toHaveLength(1);
  },
);
