import { describe, expect, it } from 'vitest';
import type { Card } from '../../../src/chat/card.ts';
import { consoleChannel } from '../../../src/platforms/console/console.ts';
import { Journal } from '../../../src/platforms/console/journal.ts';
import { bench, fakeEntry, inChannel, pick, pipe, privately, question } from './bench.ts';

function buttons(...labels: readonly string[]): Card {
  return { blocks: [{ kind: 'buttons', buttons: labels.map((label) => ({ label, press: pick(label) })) }] };
}

describe('pressing by typing', () => {
  it('takes a key, a label, a letter, in any case and without the final stop', async () => {
    const { channel } = bench();
    await channel.post(inChannel('q', question));
    const typed = ['2', 'we searched by hand', 'B', 'Not sure.', 'doesn’t apply!'];
    const pressed = ['level 2', 'level 1', 'not applicable', 'not sure', 'not applicable'];
    for (const [index, line] of typed.entries()) {
      expect(channel.cards.match(line, 'ana')).toEqual({
        kind: 'press',
        intent: pick(pressed[index] ?? ''),
        place: consoleChannel,
        mark: expect.any(String),
      });
    }
    for (const line of ['3', 'c', 'not sure at all', '?', '']) {
      expect(channel.cards.match(line, 'ana')).toEqual({ kind: 'none' });
    }
  });

  it('means the newest card that has it', async () => {
    const { channel } = bench();
    await channel.post(inChannel('old', buttons('Yes', 'No')));
    await channel.post(inChannel('new', buttons('Reveal')));
    expect(channel.cards.match('a', 'ana')).toMatchObject({ intent: pick('Reveal') });
    expect(channel.cards.match('b', 'ana')).toMatchObject({ intent: pick('No') });
  });

  it('asks which one when several buttons of a card are called the same', async () => {
    const { channel } = bench();
    const card = buttons('Make it ours', 'Not now', 'Make it ours', 'Not now');
    const apart: Card = {
      blocks: card.blocks.map((block) =>
        block.kind === 'buttons'
          ? { ...block, buttons: block.buttons.map((each, index) => ({ ...each, press: pick(`${index}`) })) }
          : block,
      ),
    };
    await channel.post(inChannel('s', apart));
    expect(channel.cards.match('make it ours', 'ana')).toEqual({ kind: 'ambiguous', marks: ['a', 'c'] });
    expect(channel.cards.match('c', 'ana')).toMatchObject({ intent: pick('2') });
  });

  it('does not reach what somebody else alone can see', async () => {
    const { channel } = bench();
    await channel.post(privately('p', 'bo', buttons('Snooze')));
    expect(channel.cards.match('snooze', 'ana')).toEqual({ kind: 'none' });
    expect(channel.cards.match('snooze', 'bo')).toMatchObject({ place: { person: 'bo' } });
  });

  it('uses the buttons that the card has now', async () => {
    const { channel } = bench();
    await channel.post(inChannel('q', buttons('Reveal', 'Skip')));
    await channel.update('q', inChannel('q', buttons('Agree on 2')));
    expect(channel.cards.match('c', 'ana')).toMatchObject({ intent: pick('Agree on 2') });
    expect(channel.cards.match('a', 'ana')).toEqual({ kind: 'gone' });
    expect(channel.cards.match('skip', 'ana')).toEqual({ kind: 'none' });
    await channel.update('q', inChannel('q', { blocks: [{ kind: 'text', text: 'Closed.' }] }));
    expect(channel.cards.match('c', 'ana')).toEqual({ kind: 'gone' });
    expect(channel.cards.match('agree on 2', 'ana')).toEqual({ kind: 'none' });
  });

  it('keeps each letter with its button while others come and go, after a restart too', async () => {
    const journal = Journal.open(undefined);
    const { channel } = bench({ journal });
    await channel.post(inChannel('q', buttons('One', 'Two', 'Three')));
    await channel.update('q', inChannel('q', buttons('Two', 'New', 'Three')));
    const again = bench({ journal }).channel;
    await again.update('q', inChannel('q', buttons('Newer', 'Three')));
    for (const [typed, meant] of [
      ['c', 'Three'],
      ['e', 'Newer'],
    ] as const) {
      expect(again.cards.match(typed, 'ana')).toMatchObject({ kind: 'press', intent: pick(meant) });
    }
    for (const typed of ['a', 'b', 'd']) expect(again.cards.match(typed, 'ana')).toEqual({ kind: 'gone' });
  });

  it('typed a second time presses nothing else: the answer to it has no button of that letter', async () => {
    const on = bench();
    const { entry, happenings } = fakeEntry({ press: () => ({ kind: 'card', card: buttons('Reopen', 'Again') }) });
    await on.channel.post(inChannel('q', buttons('Done')));
    const said = await pipe(['a'], entry, { on });
    expect(said).toContain('[b] Reopen   [c] Again');
    await on.channel.update('q', inChannel('q', { blocks: [{ kind: 'text', text: 'Done.' }] }));
    expect(await pipe(['a'], entry, { on })).toContain('That button is gone; nothing was pressed.');
    expect(happenings.filter((one) => 'pressed' in one)).toHaveLength(1);
  });

  it('means the question asked last when an older one is only touched', async () => {
    const { channel } = bench();
    const next: Card = {
      blocks: [{ kind: 'choices', choices: [{ key: '2', label: 'Often', press: pick('next 2') }] }],
    };
    await channel.post(inChannel('q1', question));
    await channel.post(inChannel('q2', next));
    const moved = { kind: 'progress', done: 4, total: 4, text: 'all have answered' } as const;
    await channel.update('q1', inChannel('q1', { blocks: [...question.blocks.slice(0, -1), moved] }));
    expect(channel.cards.match('2', 'ana')).toMatchObject({ intent: pick('next 2') });
  });

  it('means the buttons printed last, when an older card gets new ones', async () => {
    const { channel } = bench();
    await channel.post(inChannel('q', buttons('Reveal')));
    channel.reply(buttons('Example'), { id: 'ana', name: 'Ana' }, consoleChannel);
    await channel.update('q', inChannel('q', buttons('Agree on 2')));
    expect(channel.cards.match('b', 'ana')).toMatchObject({ intent: pick('Agree on 2') });
    expect(channel.cards.match('a', 'ana')).toMatchObject({ intent: pick('Example') });
  });

  it('forgets a private answer when a newer one has buttons, and keeps it when it has none', () => {
    const { channel } = bench();
    const ana = { id: 'ana', name: 'Ana' };
    channel.reply(buttons('CNCF', 'Azure'), ana, consoleChannel);
    channel.reply({ blocks: [{ kind: 'text', text: 'Noted.' }] }, ana, consoleChannel);
    expect(channel.cards.match('azure', 'ana')).toMatchObject({ kind: 'press' });
    channel.reply(buttons('Together now'), ana, consoleChannel);
    expect(channel.cards.match('azure', 'ana')).toEqual({ kind: 'none' });
  });

  it('lets go of all but the newest forty cards', async () => {
    const { channel } = bench();
    for (let n = 1; n <= 41; n += 1) await channel.post(inChannel(`m${n}`, buttons(`Button ${n}`)));
    expect(channel.cards.match('button 1', 'ana')).toEqual({ kind: 'none' });
    expect(channel.cards.match('button 2', 'ana')).toMatchObject({ kind: 'press' });
  });
});
