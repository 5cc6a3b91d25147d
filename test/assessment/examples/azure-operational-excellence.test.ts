import { describe, expect, test } from 'vitest';
import { type Answers, allDiffer, firstLook, shipped } from './team.ts';

const model = shipped('azure-operational-excellence');

/** Two people who ship quickly and by hand. */
const startUp: Answers = {
  'foundation.together': 'ynynn',
  'standards.ways-of-working': 'yynynn-n',
  'release.ready': 'npnnnnn',
  'change.in-production': 'nn-nnpn',
  'future.adapting': 'nnn--',
  'ai.uses': 'yynpnnn',
  'ai.guards': 'nnpnnnnn',
};

/** A bank team with approvals and standards for everything. */
const bank: Answers = {
  'foundation.together': 'pyypy',
  'standards.ways-of-working': 'ypypnpny',
  'release.ready': 'pypynpy',
  'change.in-production': 'npppnyn',
  'future.adapting': 'npnpn',
  'ai.uses': 'nnnnnnn',
  'ai.guards': 'yyy-yyyn',
};

/** A platform team that automated everything but never reviews. */
const platform: Answers = {
  'foundation.together': 'nyyyp',
  'standards.ways-of-working': 'nyyyyyyy',
  'release.ready': 'yyypyyn',
  'change.in-production': 'yynyyyn',
  'future.adapting': 'nyynp',
  'ai.uses': 'ynpyynn',
  'ai.guards': 'nynpnynn',
};

/** A team split down the middle over how it works together. */
const divided: Answers = {
  'foundation.together': 'sypys',
  'standards.ways-of-working': 'yysypypp',
  'release.ready': 'yppypps',
  'change.in-production': 'ppnpppn',
  'future.adapting': 'npnpn',
  'ai.uses': 'pppnnnp',
  'ai.guards': 'ppypnpnn',
};

/** A team near the top. */
const nearTop: Answers = {
  'foundation.together': 'yyyyy',
  'standards.ways-of-working': 'yyyyyyyy',
  'release.ready': 'yyyyyyy',
  'change.in-production': 'yyypyyy',
  'future.adapting': 'pyypy',
  'ai.uses': 'yyyyypp',
  'ai.guards': 'yyyyyyyp',
};

describe('five teams on operational excellence by level', () => {
  test('two people who ship quickly and by hand', () => {
    expect(firstLook(model, startUp)).toMatchInlineSnapshot(`
      "Level 1 not reached yet, average 1.0 of 5
      1. Set up infrastructure from declarative code instead of clicking: Level 1 needs at least two more of its practices, and eight other suggestions build on it.
      2. Work by a method and with tools that newcomers already know: Level 1 needs at least two more of its practices, and five other suggestions build on it.
      3. Plan security work from the first day, beside the features: Level 1 needs at least two more of its practices.
      4. Agree on one way for problems, incidents, style, tests and CI/CD: it belongs to Level 2, further up, and four other suggestions build on it.
      5. Collect logs and metrics of every component in one place: it belongs to Level 2, further up, and four other suggestions build on it."
    `);
  });

  test('a bank team with approvals and standards for everything', () => {
    expect(firstLook(model, bank)).toMatchInlineSnapshot(`
      "Level 1 reached, average 2.6 of 5
      1. Agree on how often you deploy, how long you may be down, and the way back: Level 2 needs at least two more of its practices, and five other suggestions build on it.
      2. Automate the routine tasks that cost you most: Level 2 needs at least two more of its practices, and four other suggestions build on it.
      3. Improve one small thing now, and take some debt into every plan: Level 2 needs at least two more of its practices, half of it is there, and “Pay back technical debt in every sprint” builds on it.
      4. Take a ready-made tool before you build one: Level 2 needs at least two more of its practices, half of it is there, and “Choose on purpose between buying and building your AI” builds on it.
      5. Set up infrastructure from declarative code instead of clicking: it is still open in Level 1, half of it is there, and seven other suggestions build on it."
    `);
  });

  test('a platform team that automated everything but never reviews', () => {
    expect(firstLook(model, platform)).toMatchInlineSnapshot(`
      "Level 1 not reached yet, average 3.6 of 5
      1. Plan security work from the first day, beside the features: Level 1 needs at least one more of its practices, and half of it is there.
      2. Solve problems as one team, and leave blame out: Level 1 needs at least one more of its practices.
      3. Name one person for each kind of decision, and write it down: it belongs to Level 2, further up, and three other suggestions build on it.
      4. Set up on-call, the handover and a playbook for each kind of incident: it belongs to Level 3, further up, and “Practise an incident, and correct the playbook” builds on it.
      5. Write down who approves what, and how a hotfix goes: it belongs to Level 3, further up, and half of it is there."
    `);
  });

  test('a team split down the middle over how it works together', () => {
    expect(firstLook(model, divided)).toMatchInlineSnapshot(`
      "Level 1 not reached yet, average 2.3 of 5
      1. Talk about Working as one team: you see two practices of it differently (“Solve problems as one team, and leave blame out” and “Plan security work from the first day, beside the features”), so the talk comes before any plan for it; One agreed way of working and Ready to release are like that too.
      2. Keep all you deploy in repositories that have an owner: Level 1 needs at least two more of its practices, half of it is there, and eight other suggestions build on it.
      3. Automate the routine tasks that cost you most: it belongs to Level 2, further up, half of it is there, and four other suggestions build on it.
      4. Agree on how often you deploy, how long you may be down, and the way back: it belongs to Level 2, further up, half of it is there, and four other suggestions build on it.
      5. Collect logs and metrics of every component in one place: it belongs to Level 2, further up, half of it is there, and four other suggestions build on it."
    `);
  });

  test('a team near the top', () => {
    expect(firstLook(model, nearTop)).toMatchInlineSnapshot(`
      "Level 5 reached, average 4.7 of 5
      1. Adjust alerts, targets and logs to what production shows: it is still open in Level 4, half of it is there, and “Write down at which point your design stops fitting” builds on it.
      2. Tell other teams what worked and what did not: it is still open in Level 5, and half of it is there.
      3. Write down at which point your design stops fitting: it is still open in Level 5, and half of it is there.
      4. Count how often AI warns wrongly, and what it misses: it is still open under “AI opportunities”, which doesn't change your level, and half of it is there.
      5. Let an agent take one small action within limits you set: it is still open under “AI opportunities”, which doesn't change your level, and half of it is there."
    `);
  });

  test('each of them hears something else', () => {
    expect(allDiffer([startUp, bank, platform, divided, nearTop].map((team) => firstLook(model, team)))).toBe(true);
  });
});
