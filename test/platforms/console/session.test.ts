import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { say } from '../../../src/chat/reply.ts';
import { ConsoleChannel } from '../../../src/platforms/console/console.ts';
import { Journal } from '../../../src/platforms/console/journal.ts';
import { Screen } from '../../../src/platforms/console/screen.ts';
import { runConsole } from '../../../src/platforms/console/session.ts';
import { bench, catalogue, fakeEntry, fill, inChannel, pick, pipe, question } from './bench.ts';

const noteField = { kind: 'text', name: 'note', label: 'Note' } as const;

describe('a session at the terminal', () => {
  it('greets in three lines, says what is still open, and ends with its input', async () => {
    const { entry, happenings } = fakeEntry({ waiting: ['eight questions, about four minutes.'] });
    const lines = (await pipe([], entry)).split('\n');
    expect(lines[0]).toMatch(/^cairn {4}I'm Cairn\..*`assess`/);
    expect(lines[1]).toContain('You are Ana. `bo: text` speaks as Bo');
    expect(lines[2]).toContain('`help`');
    expect(lines.slice(3)).toEqual([
      '',
      'cairn    (only Ana) Still open: eight questions, about four minutes. Say',
      '         `status` to see it.',
      '',
      '',
    ]);
    expect(happenings).toEqual([{ members: ['Ana'] }]);
  });

  it('hears lines in order, from whoever says them and wherever', async () => {
    const { entry, happenings } = fakeEntry({ hear: (said) => say(`heard ${said}`) });
    const output = await pipe(['assess', '', 'bo: hello', 'bo> in private', 'note: we use Loki', 'BO: again'], entry);
    expect(happenings.slice(1)).toEqual([
      { heard: 'assess', by: 'Ana', where: 'team' },
      { members: ['Ana', 'Bo'] },
      { heard: 'hello', by: 'Bo', where: 'team' },
      { heard: 'in private', by: 'Bo', where: 'private bo' },
      { heard: 'note: we use Loki', by: 'Ana', where: 'team' },
      { heard: 'again', by: 'Bo', where: 'team' },
    ]);
    expect(output.match(/^· Bo is here now\.$/gm)).toHaveLength(1);
    expect(output).toContain('cairn    (only Bo) heard in private\n');
  });

  it('presses what a line means, and sends everything before the next line', async () => {
    const on = bench();
    const order: string[] = [];
    const { entry, happenings } = fakeEntry({ press: () => say('noted') });
    const posted = {
      ...entry,
      hear: async () => {
        order.push('hear');
        return say('Which describes you best?');
      },
    };
    let asked = false;
    const settled = async () => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      if (order.length > 0 && !asked) {
        asked = true;
        await on.channel.post(inChannel('q', question));
      }
    };
    await pipe(['assess', '2', 'bo> not sure', 'b'], posted, { on, settled });
    expect(happenings.filter((each) => 'pressed' in each)).toEqual([
      { pressed: pick('level 2'), by: 'Ana', where: 'team' },
      { pressed: pick('not sure'), by: 'Bo', where: 'team' },
      { pressed: pick('not applicable'), by: 'Ana', where: 'team' },
    ]);
  });

  it('asks which of two buttons of one name is meant', async () => {
    const on = bench();
    const buttons = ['one', 'two', 'three'].map((what) => ({ label: 'Make it ours', press: pick(what) }));
    await on.channel.post(inChannel('s', { blocks: [{ kind: 'buttons', buttons }] }));
    const { entry, happenings } = fakeEntry();
    expect(await pipe(['make it ours'], entry, { on })).toContain('(only Ana) Which one? Type its letter: a, b or c.');
    expect(happenings).toEqual([{ members: ['Ana'] }]);
  });

  it('sets who is here, and nobody else', async () => {
    const { entry, happenings } = fakeEntry();
    const output = await pipe(['!members bo cy', '!members note', '!members', '!members 3x'], entry);
    expect(happenings).toEqual([{ members: ['Ana'] }, { members: ['Bo', 'Cy'] }]);
    expect(output.match(/· Bo and Cy are here\./g)).toHaveLength(2);
    expect(output).toContain('· note is a word of mine.');
    expect(output).toContain('· 3x is no name I can read');
  });

  it('tells and moves the time', async () => {
    let time = Date.parse('2027-03-01T09:00:00Z');
    const { entry } = fakeEntry();
    const output = await pipe(['!now', '!advance 1d 2h', '!advance soon', '!advance 999999w'], entry, {
      now: () => new Date(time),
      advance: async (ms) => {
        time += ms;
      },
    });
    expect(output).toContain('· It is Monday, 2027-03-01T09:00:00Z.\n· It becomes Tuesday, 2027-03-02T11:00:00Z.\n');
    expect(output).toContain('· How far? `!advance 7d`');
    expect(output).toContain('· That is further than calendars go.');
    expect(await pipe(['!advance 7d'], entry)).toContain('`--clock 2027-03-01T09:00Z`');
  });

  it('says where somebody is, and keeps it beyond the end', async () => {
    const { entry, happenings } = fakeEntry();
    const on = bench();
    const output = await pipe(
      ['!members bo', '!zone bo America/New_York', '!zone bo Atlantis', '!zone cy Asia/Tokyo', '!zone bo'],
      entry,
      { on },
    );
    expect(output).toContain("· Bo's clock is that of America/New_York.");
    expect(output).toContain("· I don't know the time zone Atlantis.");
    expect(output).toContain('· cy is not here;');
    expect(output).toContain('· Whose, and which? `!zone bo America/New_York`.');
    expect(on.channel.people.here).toEqual([{ id: 'bo', name: 'Bo', zone: 'America/New_York' }]);
    expect(happenings.filter((each) => 'members' in each)).toHaveLength(3);
  });

  it('helps with an order that it does not know, and goes on', async () => {
    const { entry, happenings } = fakeEntry();
    const output = await pipe(['!advnce 7d', '!xyzzyxyzzy', '!', '!\x1b[2Jnow', '!help', 'assess'], entry);
    expect(output).toContain("· I don't know `!advnce`. Did you mean `!advance`?");
    expect(output).toContain("· I don't know `!xyzzyxyzzy`. There are `!members`, `!zone`, `!now`, `!advance`,");
    expect(output).not.toContain('\x1b');
    expect(happenings.at(-1)).toMatchObject({ heard: 'assess' });
  });

  it('ends at !quit without reading on', async () => {
    const { entry, happenings } = fakeEntry();
    await pipe(['assess', '!quit', 'help'], entry, { end: false });
    expect(happenings.at(-1)).toMatchObject({ heard: 'assess' });
  });

  it('ends at Ctrl-C', async () => {
    const { entry, happenings } = fakeEntry({
      hear: () => {
        process.emit('SIGINT');
        return say('heard');
      },
    });
    const output = await pipe(['assess', 'help'], entry, { end: false });
    expect(output).toContain('heard');
    expect(happenings).toHaveLength(2);
    expect(process.listenerCount('SIGINT')).toBe(0);
  });

  it('ends quietly when nobody reads any more, even while something waits to be sent', async () => {
    const { entry, happenings } = fakeEntry({ hear: () => say('heard') });
    let broken = false;
    const screen = new Screen({
      write: () => {
        if (broken) throw Object.assign(new Error('write EPIPE'), { code: 'EPIPE' });
      },
      colour: false,
      width: 80,
    });
    const channel = new ConsoleChannel({ screen, journal: Journal.open(undefined), catalogue });
    const settled = () => {
      if (broken) return new Promise<void>(() => {});
      broken = true;
      return Promise.resolve();
    };
    await pipe(['assess', 'help'], entry, { channel, screen, settled, end: false });
    expect(happenings).toHaveLength(2);
    await expect(channel.post(inChannel('late', question))).rejects.toThrow('Nobody reads this terminal any more.');
  });

  it('ends at Ctrl-C of the keyboard, with a word about an unfinished dialog', async () => {
    const dialog = { title: 'Add a note', submitLabel: 'Add', submit: fill, fields: [noteField] };
    const { entry } = fakeEntry({ hear: () => ({ kind: 'dialog', dialog }) });
    const on = bench();
    const input = new PassThrough();
    const session = pipe([], entry, { on, input, interactive: true, end: false });
    input.write('note\r');
    await new Promise((resolve) => setTimeout(resolve, 30));
    input.write('\x03');
    expect(await session).toContain('· Ana did not finish "Add a note"; nothing of it was sent.\n');
  });

  it('keeps the prompt and what is being typed below what arrives', async () => {
    const on = bench();
    const { entry, happenings } = fakeEntry();
    const input = new PassThrough();
    let greeted = () => {};
    const greeting = new Promise<void>((resolve) => {
      greeted = resolve;
    });
    const session = runConsole({
      channel: on.channel,
      screen: on.screen,
      entry,
      as: 'ana',
      input,
      interactive: true,
      settled: async () => greeted(),
      now: () => new Date(0),
    });
    await greeting;
    input.write('ass');
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(on.printed()).toContain('ana › ass');
    await on.channel.post(inChannel('m', { blocks: [{ kind: 'text', text: 'Monday.' }] }));
    const arrived = on.printed();
    expect(arrived.startsWith('\x1b[1G\x1b[0Jcairn    Monday.\n\n')).toBe(true);
    expect(arrived).toContain('ana › ass');
    input.write('ess\r\x04');
    await session;
    expect(happenings.at(-1)).toEqual({ heard: 'assess', by: 'Ana', where: 'team' });
  });
});
