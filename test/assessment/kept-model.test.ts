import { expect, test } from 'vitest';
import { readKept } from '../../src/assessment/kept-model.ts';
import { ladder, stairs, tower } from '../support/model.ts';

test.each([ladder, stairs, tower])(
  'a model is read as it was kept, with a version or from before there was one',
  (model) => {
    const plain = JSON.parse(JSON.stringify(model));
    expect(readKept(JSON.stringify({ version: 1, model }))).toEqual(plain);
    expect(readKept(JSON.stringify(model))).toEqual(plain);
  },
);

test('fields that came later are filled in', () => {
  const { kind, principles, ...older } = ladder;
  expect(readKept(JSON.stringify(older))).toMatchObject({ kind: 'rubric', principles: [] });
});

test.each(['', '{}', 'null', '{"version":2,"model":{}}', '{"version":1,"model":{"id":"a"}}'])(
  '%s is no model',
  (content) => {
    expect(readKept(content)).toBeUndefined();
  },
);
