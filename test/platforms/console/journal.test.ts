import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Journal } from '../../../src/platforms/console/journal.ts';
import { bench, inChannel, pick, privately, question } from './bench.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cairn-journal-'));
  file = join(folder, 'data', 'terminal.jsonl');
});
afterEach(() => rmSync(folder, { recursive: true }));

function restarted() {
  const journal = Journal.open(file);
  return { journal, ...bench({ journal }) };
}

describe('the journal of the terminal', () => {
  it('remembers over a restart who is here, what was shown and what can be pressed', async () => {
    const before = restarted();
    before.channel.people.set([before.channel.people.named('bo')]);
    await before.channel.post(inChannel('q', question));
    before.journal.close();

    const { channel, printed } = restarted();
    expect(channel.people.here).toEqual([{ id: 'bo', name: 'Bo' }]);
    expect(await channel.find(inChannel('q', question))).toBe('q');
    expect(channel.cards.match('2', 'bo')).toMatchObject({ intent: pick('level 2') });
    expect(channel.cards.match('a', 'bo')).toMatchObject({ intent: pick('not sure') });
    await channel.post(inChannel('q', question));
    await channel.update('q', inChannel('q', question));
    expect(printed()).toBe('');
    await channel.update('q', inChannel('q', { blocks: [...question.blocks, { kind: 'aside', text: 'Last call.' }] }));
    expect(printed()).toBe('· changed above:\ncairn    Last call.\n\n');
  });

  it('has written a message down before it is shown', async () => {
    const { channel, screen } = restarted();
    screen.keepBelow({ hide: () => expect(readFileSync(file, 'utf8')).toContain('"q"'), restore: () => {} });
    await channel.post(inChannel('q', question));
    expect.assertions(1);
  });

  it('keeps nothing of a private message but its delivery’s id', async () => {
    const { channel, journal } = restarted();
    await channel.post(privately('delivery-7', 'cy', question));
    await channel.update('delivery-7', privately('delivery-7', 'cy', { blocks: [{ kind: 'text', text: 'Noted' }] }));
    journal.close();
    expect(readFileSync(file, 'utf8').trim().split('\n').at(-1)).toMatch(/^{"message":"delivery-7","version":\d+}$/);
    expect(readFileSync(file, 'utf8')).not.toMatch(/cy|not sure|Noted/);
    expect(await restarted().channel.find(privately('delivery-7', 'cy', question))).toBe('delivery-7');
  });

  it('ignores a torn last line, and what is written next is whole', async () => {
    const before = restarted();
    await before.channel.post(inChannel('one', question));
    before.journal.close();
    appendFileSync(file, '{"message":"tw');
    const after = restarted();
    await after.channel.post(inChannel('three', question));
    after.journal.close();
    const { journal } = restarted();
    expect(['one', 'tw', 'three'].map((id) => journal.has(id))).toEqual([true, false, true]);
  });

  it('is made shorter when it is opened', async () => {
    const before = restarted();
    for (let n = 1; n <= 70; n += 1) await before.channel.post(inChannel(`m${n}`, question));
    before.journal.close();
    const { journal } = restarted();
    expect([journal.has('m10'), journal.has('m11'), journal.has('m70')]).toEqual([false, true, true]);
    expect(readFileSync(file, 'utf8').trim().split('\n')).toHaveLength(62);
  });

  it('drops buttons that nobody understands any more', async () => {
    const before = restarted();
    await before.channel.post(inChannel('q', question));
    before.journal.close();
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('test.pick', 'gone.pick'));
    expect(restarted().channel.cards.match('2', 'ana')).toEqual({ kind: 'none' });
  });

  it('names the file in one line when it cannot be used, and leaves other files alone', () => {
    expect(() => Journal.open(folder)).toThrow(new RegExp(`^The terminal's journal ${folder} cannot be used: .*$`));
    const other = join(folder, 'notes.txt');
    writeFileSync(other, 'my notes\n');
    expect(() => Journal.open(other)).toThrow(/notes\.txt cannot be used: it is some other kind of file/);
    expect(readFileSync(other, 'utf8')).toBe('my notes\n');
  });
});
