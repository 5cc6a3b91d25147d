import { describe, expect, it } from 'vitest';
import { askingContent, complaints, contentWith, numbersFile, swap } from './pack.ts';

const figure = 'capabilities[0].figure';

function about(...pairs: readonly (readonly [string, string])[]): string[] {
  return complaints(contentWith({ [numbersFile]: swap(...pairs) }, askingContent));
}

describe('the group of a figure', () => {
  it("is in its chapter's benchmark", () => {
    expect(about(['group: speed', 'group: sped'])).toEqual([
      `${numbersFile}:27 ${figure}.group: "sped" is not a group of this chapter's benchmark. Did you mean "speed"?`,
    ]);
  });

  it('needs a benchmark', () => {
    const [from, to] = ['benchmark:', 'capabilities:'];
    const without = (text: string) => text.slice(0, text.indexOf(from)) + text.slice(text.indexOf(to));
    expect(complaints(contentWith({ [numbersFile]: without }, askingContent))[0]).toBe(
      `${numbersFile}:19 ${figure}.group: there is no benchmark in this chapter that "speed" could be a group of`,
    );
  });
});

describe('a benchmark', () => {
  it('has figures to compare', () => {
    const alone = (text: string) => `${text.slice(0, text.indexOf('capabilities:'))}capabilities: []\n`;
    expect(complaints(contentWith({ [numbersFile]: alone }, askingContent))).toEqual([
      `${numbersFile}:5 benchmark: has nothing to compare: no question of this chapter asks for a figure`,
    ]);
  });

  it('has groups with ids of their own', () => {
    expect(about(['id: calm', 'id: speed'], ['group: calm', 'group: speed'])).toEqual([
      `${numbersFile}:11 benchmark.groups[1].id: "speed" is the id of another group at line 10`,
    ]);
  });
});

describe('the answers of a figure', () => {
  it('are none where a share is asked', () => {
    expect(about(['asks: share', 'asks: share, answers: [{ label: All }, { label: Half, most: 3 }]'])).toEqual([
      `${numbersFile}:38 capabilities[1].figure.answers: is not for a share, which is answered with a percentage`,
    ]);
  });

  it('are two at least where a time is asked', () => {
    expect(
      about(
        ['        - { label: A day to a week, most: 168 }\n', ''],
        ['        - { label: Less than a day, most: 24 }\n', ''],
      ),
    ).toEqual([`${numbersFile}:23 ${figure}.answers: needs two answers at least, worst first`]);
  });

  it('go from the worst without an end down to the best', () => {
    expect(about(['label: More than a week', 'label: More than a week, most: 900'])).toEqual([
      `${numbersFile}:24 ${figure}.answers[0].most: is not for the first answer, the worst, which has no end`,
    ]);
    expect(about(['label: A day to a week, most: 168', 'label: A day to a week'])).toEqual([
      `${numbersFile}:25 ${figure}.answers[1].most: is missing: only the first answer has no end`,
    ]);
    expect(about(['most: 24', 'most: 168'])).toEqual([
      `${numbersFile}:26 ${figure}.answers[2].most: is 168, but must be below the 168 of the answer before: worst first`,
    ]);
    expect(about(['most: 24', 'most: soon'])).toEqual([
      `${numbersFile}:26 ${figure}.answers[2].most: must be a number, not a text`,
    ]);
  });
});
