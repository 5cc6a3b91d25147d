import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { soundContent } from '../content/pack.ts';
import { freshFolder, Terminal } from '../support/terminal.ts';

const monday = '2027-03-01T09:00Z';

/** A folder of a team's own content with one pack, and a terminal that reads it. */
function aHouse() {
  const folder = freshFolder();
  const content = join(folder, 'own');
  cpSync(soundContent, content, { recursive: true });
  return {
    folder,
    open: () => new Terminal({ folder, clock: monday, env: { CAIRN_CONTENT: content } }),
    doctor: () => new Terminal({ folder, args: ['doctor'], env: { CAIRN_CONTENT: content } }).finished(),
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
  expect(await after.all('assess recovery process solo', '3')).toContain('Who notices when the first machine is gone?');
  await after.end();
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
  expect(code).toBe(1);
});
