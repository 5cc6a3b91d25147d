import { describe, expect, it } from 'vitest';
import { readPromise } from '../../src/action/reading-promise.ts';

const ana = { id: 'UANA', name: 'Ana' };
const bo = { id: 'UBO', name: 'Bo' };
const now = new Date('2027-03-01T09:00:00Z');

const read = (line: string) => readPromise(line, { members: [ana, bo], me: ana, now, zone: 'Europe/Berlin' });

describe('what somebody promises in a line', () => {
  it.each<[string, object]>([
    ['Rotate keys for bo in two weeks', { title: 'Rotate keys', owner: bo, due: '2027-03-15' }],
    ['Rotate keys in two weeks for @bo', { title: 'Rotate keys', owner: bo, due: '2027-03-15' }],
    ['call Bo, due friday', { title: 'call Bo', due: '2027-03-05' }],
    ['x due by next friday.', { title: 'x', due: '2027-03-12' }],
    ['write it until end of month for me', { title: 'write it', owner: ana, due: '2027-03-31' }],
    ['x due 2527-03-01', { title: 'x', due: '2527-03-01' }],
    ['by friday', { title: '', due: '2027-03-05' }],
  ])('%s', async (line, meant) => {
    expect(await read(line)).toEqual(meant);
  });

  it.each(['paint by hand', 'pay what is due to Bo', 'prepare for launch', 'review by 2 people', 'stand by me'])(
    'has no day and no owner in “%s”',
    async (line) => {
      expect(await read(line)).toEqual({ title: line });
    },
  );

  it.each<[string, string]>([
    ['fix it by 31 february', "I can't read “31 february” as a day ahead."],
    ['fix it by yesterday', "I can't read “yesterday” as a day ahead."],
    ['x due in 500 years', 'That would be Sat 1 Mar 2527, years ahead. If you mean it, say 2527-03-01.'],
    ['ask for @zed', "I don't see zed in your team. Here: Ana and Bo."],
  ])('keeps nothing of “%s”, and says why', async (line, why) => {
    expect(await read(line)).toEqual({ unclear: expect.stringContaining(why) });
    expect(await read(line)).toEqual({ unclear: expect.stringContaining('Nothing is written down yet.') });
  });
});
