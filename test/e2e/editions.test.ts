import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { soundContent } from '../content/pack.ts';
import { freshFolder, Terminal } from '../support/terminal.ts';

const monday = '2027-03-01T09:00Z';
const may = '2027-05-03T09:00Z';

/** A folder of a team's own content with one pack, and a terminal that reads it. */
function aHouse() {
  const folder = freshFolder();
  const content = join(folder, 'own');
  cpSync(soundContent, content, { recursive: true });
  return {
    folder,
    open: (clock = monday) => new Terminal({ folder, clock, env: { CAIRN_CONTENT: content } }),
    doctor: () => new Terminal({ folder, args: ['doctor'], env: { CAIRN_CONTENT: content } }).finished(),
    diff: (...editions: string[]) =>
      new Terminal({ folder, args: ['content', 'diff', ...editions], env: { CAIRN_CONTENT: content } }).finished(),
    edit(file: string, from: string, to: string) {
      const path = join(content, 'models/recovery', file);
      const text = readFileSync(path, 'utf8');
      expect(text).toContain(from);
      writeFileSync(path, text.replace(from, to));
    },
    remove: () => rmSync(join(content, 'models/recovery'), { recursive: true }),
  };
}

/** The next edition: a question reworded, a level renamed. */
function newEdition({ edit }: ReturnType<typeof aHouse>): void {
  edit('model.yaml', 'edition: "2026-03"', 'edition: "2027-01"');
  edit('model.yaml', 'name: Trusted', 'name: Proven twice');
  edit('process.yaml', 'What happens when the first machine is gone?', 'Who notices when the first machine is gone?');
}

test('an unfinished assessment stays on the edition it was begun with, the next one has the new words', async () => {
  const house = aHouse();
  const before = house.open();
  await before.all('assess recovery process solo', '3');
  await before.kill();
  newEdition(house);

  const after = house.open();
  expect(await after.say('status')).toContain('What happens when the first machine is gone?');
  await after.all('3', 'publish');
  const standing = await after.say('levels');
  expect(standing).toContain('Level 3 reached');
  expect(await after.all('assess recovery process solo', 'all anew', '3')).toContain(
    'Who notices when the first machine is gone?',
  );
  await after.end();
});

test('the next edition offers again what it asks unchanged, and asks what it has changed, also when it is killed meanwhile', async () => {
  const house = aHouse();
  const first = house.open();
  await first.all('assess recovery process solo', '3', '3', 'publish');
  await first.end();
  newEdition(house);

  const cut = house.open(may);
  const offered = await cut.all('!members ana bo', 'assess recovery process live');
  expect(offered).toContain('Something was said before on one of two questions.');
  expect(offered).toContain('1  Backups and restore: Level 3 (Recovery, edition before, 1 March)');
  expect(offered).not.toContain('Failover');
  await cut.kill();

  const second = house.open(may);
  expect(await second.say('status')).toContain(
    'Recovery · Process, together: waiting for a word on what was said before.',
  );
  expect(await second.say('bo: still true')).toContain('(only Bo) Ana is facilitating');
  second.type('still true');
  await second.until(
    (out) => out.includes('Who notices when the first machine is gone?'),
    'the question that has changed',
  );
  await second.kill();

  const third = house.open(may);
  const question = await third.say('status');
  expect(question).toContain('1 of 1 · Process · Failover');
  const summary = await third.all('2', 'bo: 2', 'reveal', 'agree 2');
  expect(summary).toContain('Recovery · Process: Level 2 reached, average 2.5 of 3');
  expect(summary).toContain('• Backups and restore: Level 3, agreed');
  expect(summary).toContain('One answer was taken over from March; nobody had to say it twice.');
  const before = await third.say('history');
  expect(before).toContain('Level 3 reached');
  const { code, err } = await third.end();
  expect({ code, err }).toEqual({ code: 0, err: '' });
});

test('asked again in the same edition, nothing is offered: things may have changed', async () => {
  const house = aHouse();
  const terminal = house.open();
  await terminal.all('assess recovery process solo', '3', '3', 'publish', '!advance 30d');
  expect(await terminal.say('assess recovery process solo')).toContain('1 of 2 · Process · Backups and restore');
  await terminal.end();
});

test('a result stays readable in the words of its edition when the pack has changed, or is gone', async () => {
  const house = aHouse();
  const first = house.open();
  await first.all('assess recovery process solo', '3', '3', 'publish');
  await first.end();
  newEdition(house);
  const second = house.open();
  expect(await second.say('history')).toContain('Recovery · Process: Level 3 reached');
  await second.end();
  house.remove();
  const third = house.open();
  expect(await third.say('history')).toContain('Recovery · Process: Level 3 reached');
  expect(await third.say('next')).not.toContain('broke');
  const { code, err } = await third.end();
  expect({ code, err }).toEqual({ code: 0, err: '' });
});

test('an edition that was reworded under its old name is pointed out to the operator', async () => {
  const house = aHouse();
  const first = house.open();
  await first.all('assess recovery process solo', '3');
  await first.end();
  const well = await house.doctor();
  expect(well.out).toContain('ok    editions');
  house.edit('process.yaml', 'What happens when the first machine is gone?', 'Who notices it?');
  const { code, out } = await house.doctor();
  expect(out).toMatch(/FAULT editions +recovery 2026-03 asks something else than when teams were asked it\./);
  expect(out).toContain('`content diff recovery@2026-03 recovery` shows what');
  expect(code).toBe(1);
  const diff = await house.diff('recovery@2026-03', 'recovery');
  expect(diff.out).toContain('is asked anew: the question.');
});
