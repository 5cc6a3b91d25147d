import { describe, expect, it } from 'vitest';
import type { Block, Card } from '../../../src/chat/card.ts';
import { bench, inChannel, pick, privately, question } from './bench.ts';

const answered: Block = { kind: 'progress', done: 1, total: 4, text: 'one of four has answered' };
const unchanged = question.blocks.slice(0, -1);

async function change(before: Card, after: Card): Promise<string> {
  const { channel, printed } = bench();
  const id = await channel.post(inChannel('m', before));
  printed();
  await channel.update(id, inChannel('m', after));
  return printed();
}

describe('a message that changes', () => {
  it('prints one line when only the progress moved', async () => {
    expect(await change(question, { blocks: [...unchanged, answered] })).toBe(
      'cairn    ●○○○ one of four has answered\n\n',
    );
  });

  it('prints changed text below a line that says so', async () => {
    const revealed: Card = { blocks: [...unchanged, { kind: 'text', text: 'You agree: Level 2.' }] };
    expect(await change(question, revealed)).toBe('· changed above:\ncairn    You agree: Level 2.\n\n');
  });

  it('says so as well when all of it reads differently', async () => {
    const over: Card = { blocks: [{ kind: 'text', text: 'You said Level 2.' }] };
    expect(await change(question, over)).toBe('· changed above:\ncairn    You said Level 2.\n\n');
  });

  it('prints the new buttons alone when only those changed', async () => {
    const reveal: Block = { kind: 'buttons', buttons: [{ label: 'Reveal', press: pick('reveal') }] };
    const blocks = question.blocks.map((block) => (block.kind === 'buttons' ? reveal : block));
    expect(await change(question, { blocks })).toBe('cairn    [c] Reveal\n\n');
  });

  it('prints the line that new buttons belong to, and no letter moves', async () => {
    const line = (text: string, ...labels: readonly string[]): Block[] => [
      { kind: 'text', text },
      { kind: 'buttons', buttons: labels.map((label) => ({ label, press: pick(`${text} ${label}`) })) },
    ];
    const before: Card = {
      blocks: [...line('one', 'Done', 'Stuck'), ...line('two', 'Done'), ...line('three', 'Done')],
    };
    const after: Card = {
      blocks: [{ kind: 'text', text: 'one · done' }, ...line('two', 'Done'), ...line('three', 'Agree', 'Done')],
    };
    expect(await change(before, after)).toBe(
      '· changed above:\ncairn    one · done\n         three\n         [e] Agree   [d] Done\n\n',
    );
  });

  it('prints nothing when something only vanished or nothing changed', async () => {
    expect(await change(question, { blocks: unchanged })).toBe('');
    expect(await change(question, question)).toBe('');
  });

  it('names the one person who sees it when it is private', async () => {
    const { channel, printed } = bench();
    await channel.post(privately('p', 'bo', question));
    printed();
    await channel.update('p', privately('p', 'bo', { blocks: [...unchanged, answered] }));
    expect(printed()).toBe('cairn    (only Bo) ●○○○ one of four has answered\n\n');
  });

  it('is shown whole when the terminal has never seen it', async () => {
    const { channel, printed } = bench();
    await channel.update('old', inChannel('old', question));
    expect(printed()).toContain('cairn    3 of 8 · Process\n');
  });

  it('is printed once when its delivery is tried again', async () => {
    const { channel, printed } = bench();
    const first = await channel.post(inChannel('m', question));
    printed();
    expect(await channel.post(inChannel('m', question))).toBe(first);
    expect(printed()).toBe('');
    expect(await channel.find(inChannel('m', question))).toBe(first);
    expect(await channel.find(inChannel('other', question))).toBeUndefined();
  });
});
