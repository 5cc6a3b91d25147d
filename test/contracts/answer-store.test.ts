import { expect, it } from 'vitest';
import {
  answersOf,
  changeAnswer,
  deleteAnswers,
  deleteAnswersOf,
  findAssessment,
  forgetWho,
} from '../../src/assessment/store.ts';
import { eachDatabase } from '../support/databases.ts';
import { aKeptAssessment, anAnswer, aTeam } from './builders.ts';

eachDatabase('the answers in the assessment store', (fresh) => {
  it('come back by capability and pseudonym: all, one person’s, or those on one capability', async () => {
    const { storage } = await fresh();
    const { id } = await aKeptAssessment(storage);
    const other = await aKeptAssessment(storage, { inTeam: await aTeam(storage, { channel: 'other' }) });
    const shown = { vote: 0, note: { text: 'We “restore” yearly\n– by hand', shown: true } };
    await storage.transaction(async (tx) => {
      await changeAnswer(tx, id, anAnswer('p1', shown));
      await changeAnswer(tx, id, anAnswer('p2', { vote: 'n/a' }));
      await changeAnswer(tx, id, anAnswer('p1', { note: { text: 'mine', shown: false } }, 'drills'));
      await changeAnswer(tx, other.id, anAnswer('p1', { vote: 'unsure' }));
    });
    const mine = { note: { text: 'mine', shown: false } };
    const read = async (only = {}) =>
      [...(await answersOf(storage.queries, id, only))].map(([capability, here]) => [
        capability,
        Object.fromEntries(here),
      ]);
    const drills = ['drills', { p1: mine }];
    expect(Object.fromEntries(await read())).toEqual({
      backups: { p1: shown, p2: { vote: 'n/a' } },
      drills: drills[1],
    });
    expect((await read({ pseudonym: 'p1' })).sort()).toEqual([['backups', { p1: shown }], drills]);
    expect(await read({ capability: 'backups' })).toEqual([['backups', { p1: shown, p2: { vote: 'n/a' } }]]);
    expect(await read({ pseudonym: 'p1', capability: 'backups' })).toEqual([['backups', { p1: shown }]]);
  });

  it('replace the one given before', async () => {
    const { storage } = await fresh();
    const { id } = await aKeptAssessment(storage);
    for (const answer of [{ vote: 2, note: { text: 'first', shown: true } }, { vote: 'skipped' } as const]) {
      await storage.transaction((tx) => changeAnswer(tx, id, anAnswer('p1', answer)));
    }
    expect(await answersOf(storage.queries, id)).toEqual(
      new Map([['backups', new Map([['p1', { vote: 'skipped' }]])]]),
    );
  });

  it('keep marks as they were given, and take what nobody can read for no opinion', async () => {
    const { storage } = await fresh();
    const { id } = await aKeptAssessment(storage);
    const marks = { 'backups.tried': 'yes', 'backups.off-site': 'n/a' } as const;
    await storage.transaction((tx) => changeAnswer(tx, id, anAnswer('p1', { vote: marks })));
    const mine = async () => (await answersOf(storage.queries, id)).get('backups')?.get('p1')?.vote;
    expect(await mine()).toEqual(marks);
    for (const vote of ['{"backups.tried":"often"}', '{', '{"a":1}', 'perhaps', '{"__proto__":{"x":"yes"}}']) {
      await storage.transaction((tx) => tx.updateTable('answer').set({ vote }).execute());
      expect(await mine()).toBe('unsure');
    }
  });

  it('lose their votes but not their notes when the team votes again', async () => {
    const { storage } = await fresh();
    const { id } = await aKeptAssessment(storage);
    const note = { text: 'kept', shown: false };
    await storage.transaction(async (tx) => {
      await changeAnswer(tx, id, anAnswer('p1', { vote: 1, note }));
      await changeAnswer(tx, id, anAnswer('p1', { vote: 4 }, 'drills'));
      await changeAnswer(tx, id, { kind: 'clear votes', capability: 'backups' });
    });
    const answers = await answersOf(storage.queries, id);
    expect(answers.get('backups')?.get('p1')).toEqual({ note });
    expect(answers.get('drills')?.get('p1')).toEqual({ vote: 4 });
  });

  it('stay when it is forgotten who gave them, and the secret goes', async () => {
    const { storage } = await fresh();
    const { id } = await aKeptAssessment(storage);
    // More than fit into one statement.
    const people = Array.from({ length: 300 }, (_, n) => `p${(n * 7919) % 1000}`);
    await storage.transaction(async (tx) => {
      for (const [n, one] of people.entries()) {
        await changeAnswer(tx, id, anAnswer(one, { vote: n % 6 }));
        await changeAnswer(tx, id, anAnswer(one, { vote: 'unsure' }, 'drills'));
      }
    });
    const before = await answersOf(storage.queries, id);
    await storage.transaction((tx) => forgetWho(tx, id));
    expect(await answersOf(storage.queries, id)).toEqual(before);
    expect((await findAssessment(storage.queries, 'acme', id))?.secret).toBeUndefined();
    expect(await storage.queries.selectFrom('assessment_key').selectAll().execute()).toEqual([]);
  });

  it('are deleted of one person, and of nobody else', async () => {
    const { storage } = await fresh();
    const { id } = await aKeptAssessment(storage);
    await storage.transaction(async (tx) => {
      for (const one of ['p1', 'p2']) await changeAnswer(tx, id, anAnswer(one, { vote: 3 }));
      await changeAnswer(tx, id, anAnswer('p1', { vote: 1 }, 'drills'));
      await deleteAnswersOf(tx, id, 'p1');
    });
    expect(await answersOf(storage.queries, id)).toEqual(new Map([['backups', new Map([['p2', { vote: 3 }]])]]));
  });

  it('are deleted of one assessment, and of no other', async () => {
    const { storage } = await fresh();
    const team = await aTeam(storage);
    const gone = await aKeptAssessment(storage, { inTeam: team });
    const stays = await aKeptAssessment(storage, { inTeam: team });
    await storage.transaction(async (tx) => {
      for (const { id } of [gone, stays]) await changeAnswer(tx, id, anAnswer('p1', { vote: 3 }));
      await deleteAnswers(tx, gone.id);
    });
    expect(await answersOf(storage.queries, gone.id)).toEqual(new Map());
    expect((await answersOf(storage.queries, stays.id)).size).toBe(1);
  });
});
