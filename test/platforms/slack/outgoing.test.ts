import { describe, expect, test } from 'vitest';
import { catalogue } from '../../../src/app.ts';
import type { Card } from '../../../src/chat/card.ts';
import type { Picture } from '../../../src/chat/picture.ts';
import { SlackCalls } from '../../../src/platforms/slack/calls.ts';
import { oneWorkspace } from '../../../src/platforms/slack/install/one.ts';
import { quietLogger } from '../../../src/platforms/slack/logger.ts';
import { SlackMessages } from '../../../src/platforms/slack/outgoing.ts';
import { Pictures } from '../../../src/platforms/slack/pictures.ts';
import type { Fault } from '../../support/slack/faults.ts';
import { objectsIn, textIn } from '../../support/slack/json.ts';
import { Slack } from '../../support/slack/slack.ts';

const quiet = quietLogger({ error: () => 'ref', warn() {} });

/** What puts messages up in #payments, by itself. */
async function messages() {
  const slack = await Slack.start();
  const apiUrl = `${slack.proxy.url}/api/`;
  const workspaces = await oneWorkspace({ token: 'xoxb-acme', apiUrl, client: { logger: quiet } });
  const calls = new SlackCalls(workspaces, { slackApiUrl: apiUrl, logger: quiet });
  const problems: string[] = [];
  let drawn = 0;
  const draw = async () => {
    drawn += 1;
    return new Uint8Array([137, 80, 78, 71]);
  };
  const problem = (what: string) => void problems.push(what);
  const out = new SlackMessages({
    calls,
    catalogue,
    pictures: new Pictures(draw),
    problem,
    clock: { now: () => noon },
  });
  const { workspace, reading } = slack.acme;
  const place = { platform: 'slack', tenant: workspace.team, channel: workspace.channel('payments') };
  return { slack, workspace, reading, out, place, problems, drawn: () => drawn };
}

const noon = new Date('2027-03-01T12:00:00Z');

const picture: Picture = { title: 'Process', top: 5, rows: [{ label: 'Process', kind: 'dimension', level: 2 }] };
const summary: Card = {
  blocks: [
    { kind: 'text', text: 'Level 2 reached' },
    { kind: 'picture', picture, alt: 'Process stands at 2.' },
  ],
};
const hello: Card = { blocks: [{ kind: 'text', text: 'Hello' }] };

describe('a message whose outcome is unknown is found by its mark', () => {
  test('at the end of a thread of any length, and no other is taken for it', async () => {
    const { out, place, workspace } = await messages();
    const root = await out.post({ id: 'root', place, card: hello, version: 1 });
    for (let said = 0; said < 230; said += 1) await workspace.write('bo', place.channel, `word ${said}`, root);
    const thread = { ...place, thread: root };
    const last = await out.post({ id: 'last', place: thread, card: hello, version: 1 });
    expect(await out.find({ id: 'last', place: thread })).toBe(last);
    expect(await out.find({ id: 'nobody', place: thread })).toBeUndefined();
    expect(await out.find({ id: 'root', place })).toBe(root);
  });
});

describe('a picture', () => {
  const faults: readonly Fault[] = [
    { kind: 'server error' },
    { kind: 'broken body' },
    { kind: 'reset' },
    { kind: 'refused', error: 'storage_limit_reached' },
  ];

  test.each(
    ['files.getUploadURLExternal', 'files.completeUploadExternal'].flatMap((method) =>
      faults.map((fault) => ({ method, fault })),
    ),
  )(
    'that does not go up ($method, $fault.kind) holds nothing up: the words say the same',
    async ({ method, fault }) => {
      const { slack, out, place, reading, problems } = await messages();
      void slack.proxy.faults.next(method, fault);
      const ts = await out.post({ id: 'summary', place, card: summary, version: 1 });
      const [shown] = await reading.topLevel('payments');
      expect(shown?.lines.join(' ')).toContain('Level 2 reached');
      expect(problems).toEqual(['a picture could not be uploaded']);
      await out.update(ts, { id: 'summary', place, card: summary, version: 2 });
      const [now] = await reading.topLevel('payments');
      expect(images(now?.raw.blocks)).toHaveLength(1);
    },
  );

  test('waits as long as Slack asks when it takes no file', async () => {
    const { slack, out, place, reading } = await messages();
    void slack.proxy.faults.next('files.getUploadURLExternal', { kind: 'too many', retryAfter: 9 });
    await expect(out.post({ id: 'summary', place, card: summary, version: 1 })).rejects.toMatchObject({
      name: 'DeliveryProblem',
      retryAfterMs: 9_000,
    });
    expect(await reading.topLevel('payments')).toEqual([]);
  });

  test('that is not ready yet is waited for, and uploaded once', async () => {
    const { slack, out, place, reading, drawn } = await messages();
    void slack.proxy.faults.next('chat.postMessage', { kind: 'refused', error: 'invalid_blocks' }, 2);
    const ts = await out.post({ id: 'summary', place, card: summary, version: 1 });
    await out.update(ts, { id: 'summary', place, card: summary, version: 2 });
    const shown = await reading.topLevel('payments');
    expect(shown.map(({ raw }) => images(raw.blocks).length)).toEqual([1]);
    expect(slack.proxy.callsOf('files.completeUploadExternal')).toHaveLength(1);
    expect(drawn()).toBe(1);
  });

  test('that never gets ready is left out', async () => {
    const { slack, out, place, reading } = await messages();
    const blocks = ({ body }: { readonly body: { readonly [name: string]: unknown } }) =>
      JSON.stringify(body.blocks).includes('slack_file');
    slack.proxy.faults.always('chat.postMessage', { kind: 'refused', error: 'invalid_blocks', when: blocks });
    await out.post({ id: 'summary', place, card: summary, version: 1 });
    const shown = await reading.topLevel('payments');
    expect(shown.map(({ lines }) => lines.join(' '))).toEqual([expect.stringContaining('Level 2 reached')]);
    expect(images(shown[0]?.raw.blocks)).toEqual([]);
  });
});

function images(blocks: Parameters<typeof objectsIn>[0]): readonly string[] {
  return objectsIn(blocks)
    .filter(({ type }) => type === 'image')
    .map(({ alt_text }) => textIn(alt_text));
}

describe('whether somebody wants to be left alone', () => {
  const asking = async () => {
    const all = await messages();
    const { id: person } = all.workspace.person('bo');
    return { ...all, bo: { platform: 'slack', tenant: all.place.tenant, person } };
  };
  const hour = 3_600_000;
  const later = (hours: number) => new Date(noon.getTime() + hours * hour);

  test('is what Slack says of their do-not-disturb, while it lasts', async () => {
    const { out, workspace, bo, slack } = await asking();
    expect(await out.quiet(bo)).toBeUndefined();
    workspace.rests('bo', later(-1), later(2));
    expect(await out.quiet(bo)).toEqual(later(2));
    workspace.rests('bo', later(6), later(18));
    expect(await out.quiet(bo)).toBeUndefined();
    expect(slack.proxy.callsOf('dnd.info').map(({ body }) => body.user)).toEqual([bo.person, bo.person, bo.person]);
  });

  test('is not assumed where Slack does not say, and waited for where Slack asks to', async () => {
    const { out, workspace, bo, slack, problems } = await asking();
    workspace.rests('bo', later(-1), later(2));
    slack.proxy.faults.next('dnd.info', { kind: 'refused', error: 'missing_scope' });
    expect(await out.quiet(bo)).toBeUndefined();
    expect(problems).toEqual([]);
    slack.proxy.faults.next('dnd.info', { kind: 'server error' });
    expect(await out.quiet(bo)).toBeUndefined();
    expect(problems).toHaveLength(1);
    slack.proxy.faults.next('dnd.info', { kind: 'too many', retryAfter: 3 });
    await expect(out.quiet(bo)).rejects.toMatchObject({ retryAfterMs: 3_000 });
  });
});
