import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { suggest } from '../../src/retro/blameless.ts';
import { mostTries } from '../../src/retro/match.ts';
import { allBlames, guide, names, say } from './cards-sorted.ts';

describe('a suggestion', () => {
  it('says what it points at, why, a question, and the same in other words', () => {
    expect(say('Bo should have checked the config before deploying.')).toEqual({
      category: 'counterfactual',
      points: 'Bo should have checked the config before deploying.',
      why: 'This points at a person, so the talk may stop at Bo.',
      question: 'What made the config easy to get wrong?',
      instead: expect.any(String),
      rewording: 'The config was deployed without a check.',
    });
  });

  it('is kind to somebody who is hard on themselves', () => {
    const said = say("It's all my fault, I should have known.");
    expect(said?.category).toBe('self');
    expect(said?.why).toContain('You did what made sense');
  });

  it('says of someone unnamed why such sentences stop the talk', () => {
    expect(say('Somebody forgot the feature flag.')?.why).toContain('what somebody left undone');
  });

  it('shows what was hidden from the grammar as it was written', () => {
    expect(say('Bo should have checked `replicas: 2`.')?.rewording).toBe('`replicas: 2` was not checked.');
    expect(say('<@U02ABCDEF> leaked the token.')?.why).toContain('<@U02ABCDEF>');
  });

  it('rewords one sentence of a card and leaves the others', () => {
    expect(say('The page came at 10:02. Cy forgot to rotate the keys. It took an hour.')?.rewording).toBe(
      'The page came at 10:02. The keys were not rotated. It took an hour.',
    );
  });

  it('makes no rewording when one of two sentences has none', () => {
    const said = say('Cy forgot to rotate the keys. Bo is lazy.');
    expect(said).toBeDefined();
    expect(said?.rewording).toBeUndefined();
  });

  it('knows members by the names it is given, and by mentions', () => {
    expect(suggest('Xenia broke the build.', guide, [])).toBeUndefined();
    expect(suggest('Xenia broke the build.', guide, ['Xenia Okafor'])?.rewording).toBe('The build broke.');
    expect(suggest('Xenia Okafor broke the build.', guide, ['Xenia Okafor'])?.why).toContain('at Xenia Okafor.');
  });
});

describe('a rewording', () => {
  it.each([
    ['The developers should have tested this on staging first.', 'This was not tested on staging first.'],
    ["You should've told us about the migration.", 'We were not told about the migration.'],
    ['If only Cy had read the runbook.', 'The runbook was not read.'],
    ['Priya should never have merged that branch without a review.', 'That branch was merged without a review.'],
    ['The documentation should have been updated by the backend guys.', 'The documentation was not updated.'],
    ['We ought to have reviewed the firewall rules.', 'The firewall rules were not reviewed.'],
    [
      'Bo should have reviewed both of the changes before merging.',
      'Both of the changes were merged without a review.',
    ],
    ['Bo failed to update the runbook.', 'The runbook was not updated.'],
    ['Cy forgot to rotate the keys.', 'The keys were not rotated.'],
    ['Ana overlooked the warning in the logs.', 'The warning was not noticed in the logs.'],
    ["The reviewer didn't bother to read the diff.", 'The diff was not read.'],
    ['Tomasz has forgotten to tell the customer.', 'The customer was not told.'],
    ["Priya didn't check the numbers before the release.", 'The numbers were not checked before the release.'],
    ['The network guys ignored our ticket for two weeks.', 'Our ticket got no reaction for two weeks.'],
    ['Cy failed, again, to document the change.', 'The change was not documented.'],
    ['Bo broke the build again.', 'The build broke again.'],
    ['@bo took down production.', 'Production went down.'],
    ['Ana messed up the migration.', 'Something went wrong with the migration.'],
    ['Bo failed to run the tests before merging', 'The tests were not run before merging.'],
    ['someone should of caught this in review', 'This was not caught in review.'],
    ['we forgt to renew the cert', 'The cert was not renewed.'],
    ['The intern wiped the staging database.', 'The staging database was wiped.'],
    ['Obviously, it was going to fail.', 'It was going to fail.'],
    ['Clearly nobody had read the runbook.', 'The runbook was not read.'],
    ['The root cause was the missing index.', 'One contributing condition was the missing index.'],
    ['The sole reason for the outage was the cron job.', 'One contributing condition was the cron job.'],
    ["Why didn't you check the config?", 'What made it hard to check the config?'],
    ['Why did Bo deploy on a Friday?', 'What made it seem right to deploy on a Friday?'],
    ['Why did nobody notice the alert?', 'What kept the alert from being noticed?'],
    ["Why hasn't Cy updated the ticket?", 'What kept the ticket from being updated?'],
    ["Why wasn't this tested?", 'What kept this from being tested?'],
    ['How could you miss that alert?', 'What made that alert easy to miss?'],
    ['Who broke the build?', 'How did the build break?'],
  ])('of "%s" is "%s"', (text, rewording) => {
    expect(say(text)?.rewording).toBe(rewording);
  });

  it.each([
    'Bo should have let us know.',
    'Ops should have called Ana.',
    'We should have written more tests.',
    'Cy forgot to write the migration notes for the release.',
    'Bo took down production while he was testing.',
    'Ana broke the tests by renaming a table.',
    'Di should have written the runbook and told us.',
    'The root cause was Bo.',
    'DevOps did not inform anybody about the maintenance.',
    'Cy forgot to clean up after himself.',
    'This should have been reviewed by two people.',
    'We could have caught this with a linter.',
    'Bo forgot to flip the flag back.',
    "The root cause was the junior's commit.",
    'we shouldve tested the rollback before friday smh',
    'Ana did not write a test.',
    'Cy ruined everything.',
  ])('is not made where it would be odd or still point at somebody: "%s"', (text) => {
    const said = say(text);
    expect(said).toBeDefined();
    expect(said?.rewording).toBeUndefined();
  });

  it('has nothing in it that would be pointed out again', () => {
    const rewordings = allBlames.flatMap((text) => say(text)?.rewording ?? []);
    expect(rewordings.length).toBeGreaterThan(60);
    expect(rewordings.filter((text) => say(text))).toEqual([]);
    expect(rewordings.filter((text) => !/^\S.*[.?](?: |$)/.test(text))).toEqual([]);
  });

  it('never has a name or a mention in it', () => {
    const rewordings = allBlames.flatMap((text) => say(text)?.rewording ?? []);
    const named = new RegExp(`@|\\b(?:${names.join('|')})\\b`, 'i');
    expect(rewordings.filter((text) => named.test(text))).toEqual([]);
  });
});

describe('the coach and other languages', () => {
  it.each([
    'Bo hätte die Konfiguration prüfen müssen.',
    'Warum hat niemand die Tests laufen lassen?',
    'Das Team war schuld, wie immer. Typisch Ops, nie antworten die auf Tickets.',
    'Operator error, wie immer bei uns.',
    "C'est la faute de l'équipe support, comme d'habitude.",
    "Pourquoi personne n'a testé le rollback ?",
    'Quelle incompétence.',
    'Bo debería haber revisado la configuración.',
    'El equipo de ops nunca responde a los tickets.',
    'La culpa es de Bo. Error humano, otra vez.',
    'Bo powinien był sprawdzić konfigurację.',
    'Dlaczego nikt nie przetestował rollbacku?',
    'QA jak zawsze za późno. Developerzy znowu zepsuli build.',
  ])('says nothing to "%s"', (text) => expect(say(text)).toBeUndefined());
});

describe('the coach with hostile texts', () => {
  const units = [
    'a',
    "'",
    '"',
    '`',
    '<@',
    '(',
    'a-',
    "n't ",
    'should have ',
    'Bo ',
    'the ',
    'why did ',
    'x.',
    '\n>',
    '¨',
    ' ',
  ];

  it.each(units)('comes to an end with ten thousand characters of %j', (unit) => {
    const text = unit.repeat(Math.ceil(10_000 / unit.length)).slice(0, 10_000);
    expect(() => say(text)).not.toThrow();
    expect(() => say(`Bo should have ${text}`)).not.toThrow();
  });

  it('tries no more than its budget, and far less for any honest card', () => {
    const spent = (text: string) => {
      const budget = { left: mostTries };
      suggest(text, guide, names, budget);
      return mostTries - budget.left;
    };
    const hostile = ['Bo did not ', 'they never ', 'who the ', 'the team is ', 'no one, ', 'Bo and '].map((unit) =>
      unit.repeat(Math.ceil(10_000 / unit.length)).slice(0, 10_000),
    );
    const most = Math.max(...hostile.map(spent));
    const honest = Math.max(...allBlames.map(spent));
    console.log(`tries: ${most} for the worst hostile text, ${honest} for the worst honest card`);
    expect(most).toBeLessThanOrEqual(mostTries);
    expect(honest).toBeLessThan(mostTries / 10);
  });

  it('never throws, whatever is written', () => {
    const word = fc.oneof(
      fc.constantFrom(...units, 'Bo', 'checked', 'why', 'did', 'not', 'fault', '.', ','),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 40 }), (words) => {
        const said = say(words.join(' '));
        expect(said === undefined || said.question.length > 0).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('says nothing of an empty card', () => {
    for (const text of ['', ' ', '\n\n', '...', '🙂', ':tada:']) expect(say(text)).toBeUndefined();
  });
});
