import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type HeldRetro, type Situation, suggestFormats } from '../../src/retro/choose-format.ts';
import { friday, shipped } from './building.ts';

const { formats } = shipped;
const day = 86_400_000;
const ago = (days: number) => friday.getTime() - days * day;
const today: Situation = { now: friday, zone: 'Europe/Berlin', lowAt: 2 };
const first = (held: readonly HeldRetro[], situation: Partial<Situation> = {}) => {
  const [suggested] = suggestFormats(formats, held, { ...today, ...situation });
  return `${suggested?.format.title}: ${suggested?.reason}`;
};

describe('the format that is suggested', () => {
  it('is the plainest for a team that has held none', () => {
    expect(first([])).toBe('What went well: It is your first retro here, and this one needs no explaining.');
  });

  it('is an incident review when somebody asked for one, and only then', () => {
    const said = 'Incident review: You asked to look at an incident, and this goes through it from before it began.';
    expect(first([{ format: 'kalm', at: ago(14) }], { incident: true })).toBe(said);
    expect(first([], { incident: true })).toBe(said);
    expect(first([{ format: 'kalm', at: ago(14) }])).not.toMatch(/^Incident/);
  });

  it('is another one than last time', () => {
    expect(first([{ format: 'what-went-well', at: ago(14) }])).toBe(
      'Start, stop, continue: Last time it was What went well, and another one brings other cards. You have not tried it yet.',
    );
    const twice = [14, 28].map((days) => ({ format: 'what-went-well', at: ago(days) }));
    expect(first(twice)).toBe(
      'Start, stop, continue: The last two were What went well, and the same cards come back when it is used every time. You have not tried it yet.',
    );
  });

  it('stays with the work when people did not feel free to speak', () => {
    const low = { format: 'what-went-well', at: ago(14), safety: [0, 1, 0, 3, 1] };
    const said = /^(?:Keep, add|Start, stop|What went).*: Last time not everybody felt free to speak\. This one stays/;
    expect(first([low])).toMatch(said);
    expect(first([{ ...low, safety: [0, 1, 0, 2, 0] }])).not.toMatch(said);
  });

  it('asks for openness only where people are known to speak freely', () => {
    const used = formats.filter(({ id }) => id !== 'mad-sad-glad');
    const all = used.map(({ id }, i) => ({ format: id, at: ago(14 * (used.length - i)) }));
    const free = all.map((one) => ({ ...one, safety: [0, 0, 0, 2, 4] }));
    expect(first(all)).not.toMatch(/^Mad/);
    expect(first(free)).toMatch(/^Mad, sad, glad: /);
  });

  it('is a health check once a quarter', () => {
    const recent = [7, 21, 35].map((days) => ({ format: 'kalm', at: ago(days) }));
    expect(first([...recent, { format: 'health-check', at: ago(100) }])).toBe(
      'Health check: Your last health check was in August. Once a quarter shows which way things move.',
    );
    expect(first([...recent, { format: 'daki', at: ago(100) }])).toMatch(
      /^Health check: You have held retros for a quarter, and not yet/,
    );
    expect(first([...recent, { format: 'health-check', at: ago(50) }])).not.toMatch(/^Health/);
    expect(first(recent)).not.toMatch(/^Health/);
  });

  it('suits a longer stretch after a long time, and topics of their own after little worth', () => {
    expect(first([{ format: 'kalm', at: ago(70) }])).toBe(
      'The four Ls: Your last retro was ten weeks ago, and this one suits a longer stretch.',
    );
    const little = [14, 28].map((days, i) => ({ format: i ? 'daki' : 'kalm', at: ago(days), worth: [2, 3, 1, 0, 0] }));
    expect(first(little)).toMatch(/^Lean coffee: The last two were hardly worth the time, you said\./);
  });

  it('spares a large team five columns', () => {
    const used = formats.filter(({ id }) => id !== 'starfish');
    const all = used.map(({ id }, i) => ({ format: id, at: ago(7 * (used.length - i)) }));
    expect(first(all)).toMatch(/^Starfish/);
    expect(first(all, { people: 14 })).not.toMatch(/^Starfish/);
  });

  it('comes with every other format behind it, once each, and why', () => {
    const all = suggestFormats(formats, [{ format: 'kalm', at: ago(14) }], today);
    expect(all.map(({ format }) => format.id).toSorted()).toEqual(formats.map(({ id }) => id).toSorted());
    expect(all.at(-1)?.reason).toMatch(/^Once a quarter, to see how the team itself/);
    for (const { reason } of all) expect(reason).toMatch(/[.]$/);
  });
});

const falls = fc.option(fc.array(fc.nat(3), { minLength: 5, maxLength: 5 }), { nil: undefined });
const courses = fc.array(
  fc.record({ days: fc.integer({ min: 1, max: 120 }), safety: falls, worth: falls, people: fc.nat(15) }),
  { minLength: 3, maxLength: 15 },
);

it('whatever happens, no format is suggested three times in a row, and the same past suggests the same', () => {
  fc.assert(
    fc.property(courses, (course) => {
      let at = friday.getTime();
      const held: HeldRetro[] = [];
      for (const { days, safety, worth, people } of course) {
        at += days * day;
        const situation = { ...today, now: new Date(at), people };
        const [suggested] = suggestFormats(formats, held, situation);
        expect(suggestFormats(formats, held.toReversed(), situation)[0]).toEqual(suggested);
        held.push({
          format: suggested?.format.id ?? '',
          at,
          ...(safety ? { safety } : {}),
          ...(worth ? { worth } : {}),
        });
      }
      const ids = held.map(({ format }) => format);
      expect(ids.filter((id, i) => i > 1 && id === ids[i - 1] && id === ids[i - 2])).toEqual([]);
    }),
    { numRuns: 200 },
  );
});
