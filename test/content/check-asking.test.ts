import { describe, expect, it } from 'vitest';
import { askingContent, complaints, contentWith, copiesFile, processFile, readyFile, swap } from './pack.ts';

function about(file: string, ...pairs: readonly (readonly [string, string])[]): string[] {
  return complaints(contentWith({ [file]: swap(...pairs) }, askingContent));
}

it('says nothing of packs that ask by practices, for a figure and for a profile', () => {
  expect(complaints(askingContent)).toEqual([]);
});

describe('rows', () => {
  it('have a statement, and what their kind of model scores them by', () => {
    expect(
      about(copiesFile, ['        statement: We brought something real back within the last three months.\n', '']),
    ).toEqual([`${copiesFile}:30 capabilities[0].practices[1].statement: is missing`]);
    expect(about(copiesFile, ['        level: 2\n', ''])).toContain(
      `${copiesFile}:30 capabilities[0].practices[1].level: is missing`,
    );
    expect(about(readyFile, ['        risk: low\n', ''])).toEqual([
      `${readyFile}:26 capabilities[0].practices[1].risk: is missing`,
    ]);
  });

  it('have a risk only in a risk model, and a level only where there are levels', () => {
    expect(about(copiesFile, ['level: 2', 'level: 2\n        risk: high'])).toEqual([
      `${copiesFile}:32 capabilities[0].practices[1].risk: is only for a risk model, not for a staged one`,
    ]);
    expect(about(readyFile, ['risk: low', 'risk: low\n        level: 1'])).toEqual([
      `${readyFile}:28 capabilities[0].practices[1].level: is not for a risk model, which has no levels`,
    ]);
  });

  it('are quick only where their question is, and only as rows', () => {
    expect(about(copiesFile, ['        quick: false', '        quick: true'])).toEqual([
      `${copiesFile}:9 capabilities[0].quick: must be true, or the quick row below is never asked`,
    ]);
    expect(about(readyFile, ['title: Set up a rota', 'title: Set up a rota\n        quick: true'])).toEqual([
      `${readyFile}:49 capabilities[1].practices[0].quick: is not for a practice that is no row: this question asks for a profile`,
    ]);
    const rubric = swap(['level: 3\n        title', 'level: 3\n        quick: true\n        title']);
    expect(complaints(contentWith({ [processFile]: rubric }))).toEqual([
      `${processFile}:22 capabilities[0].practices[0].quick: is not for a practice that is no row: this question asks for levels`,
    ]);
  });

  it('are asked one way', () => {
    expect(about(readyFile, ['    profile:', '    levels: { 1: Never. }\n    profile:'])).toEqual([
      `${readyFile}:44 capabilities[1].profile: cannot stand beside levels: a question is asked one way`,
    ]);
  });
});

describe('the principle of a practice', () => {
  it('is one of its model', () => {
    expect(about(copiesFile, ['principle: small-steps', 'principle: small-step'])).toEqual([
      `${copiesFile}:27 capabilities[0].practices[0].principle: "small-step" is not a principle in model.yaml. Did you mean "small-steps"?`,
    ]);
  });

  it('has an id of its own', () => {
    const model = 'models/steps/model.yaml';
    const line = '  - { id: small-steps, title: Small steps, text: Change little at a time. }\n';
    expect(about(model, [line, line + line])).toEqual([
      `${model}:14 principles[1].id: "small-steps" is the id of another principle at line 13`,
    ]);
  });
});

describe('the choices of a practice', () => {
  it('are in the profile of its question', () => {
    expect(about(readyFile, ['choices: [ourselves]', 'choices: [ourself, others]'])).toEqual([
      `${readyFile}:54 capabilities[1].practices[0].choices[0]: "ourself" is not a choice of this question. Did you mean "ourselves"?`,
    ]);
  });

  it('stand only under a profile, of which each has an id of its own', () => {
    expect(about(readyFile, ['effort: M', 'effort: M\n        choices: [ourselves]'])).toEqual([
      `${readyFile}:26 capabilities[0].practices[0].choices: is only for practices of a profile question`,
    ]);
    expect(about(readyFile, ['id: others', 'id: ourselves'])).toEqual([
      `${readyFile}:45 capabilities[1].profile[1].id: "ourselves" is the id of another choice at line 44`,
    ]);
  });
});
