import { describe, expect, test } from 'vitest';
import { type Answers, allDiffer, firstLook, shipped } from './team.ts';

const model = shipped('aws-operational-excellence');

/** Two people who do everything and write nothing down. */
const startUp: Answers = {
  'organization.priorities': 'ypn-nn',
  'organization.structure': 'pnny--',
  'organization.culture': '-ypyynn',
  'organization.operating-model': 'decentralized',
  'prepare.observability': 'pynnn',
  'prepare.flow': 'yppynnnnyy',
  'prepare.deployment-risk': 'pnnn',
  'prepare.readiness': 'nnnnnn',
  'operate.telemetry': 'ppnpn',
  'operate.health': 'nn-',
  'operate.events': 'nnpnn-n',
  'evolve.improvement': 'nppnnnnnp',
};

/** A bank team with approvals, plans and a change board. */
const bank: Answers = {
  'organization.priorities': 'yyyyyy',
  'organization.structure': 'yyyyyp',
  'organization.culture': 'ypnpnyp',
  'organization.operating-model': 'fully-separated',
  'prepare.observability': 'ypnpn',
  'prepare.flow': 'yyyypypynn',
  'prepare.deployment-risk': 'ypnn',
  'prepare.readiness': 'yyypyy',
  'operate.telemetry': 'ypnpy',
  'operate.health': 'ppp',
  'operate.events': 'yppyyyn',
  'evolve.improvement': 'yyppppynn',
};

/** A platform team that automated everything but never looks back. */
const platform: Answers = {
  'organization.priorities': 'pyypyp',
  'organization.structure': 'ypyypy',
  'organization.culture': 'yyyyyyp',
  'organization.operating-model': 'distributed',
  'prepare.observability': 'yyyyy',
  'prepare.flow': 'yyyyyyyyyy',
  'prepare.deployment-risk': 'yyyy',
  'prepare.readiness': 'ypyyyy',
  'operate.telemetry': 'yyyyy',
  'operate.health': 'ypn',
  'operate.events': 'pyyypyy',
  'evolve.improvement': 'nnnnnnnnn',
};

/** A team split down the middle over who owns what and how it delivers. */
const divided: Answers = {
  'organization.priorities': 'ypypyy',
  'organization.structure': 'ssspyy',
  'organization.culture': 'yyspyyp',
  'organization.operating-model': 'mixed',
  'prepare.observability': 'yyppn',
  'prepare.flow': 'yypysppypp',
  'prepare.deployment-risk': 'ysps',
  'prepare.readiness': 'ypypyp',
  'operate.telemetry': 'yypyy',
  'operate.health': 'ppp',
  'operate.events': 'yyypypp',
  'evolve.improvement': 'yypypppyp',
};

/** A team near the top. */
const nearTop: Answers = {
  'organization.priorities': 'yyyyyy',
  'organization.structure': 'yyyyyp',
  'organization.culture': 'yyyyyyy',
  'organization.operating-model': 'cope',
  'prepare.observability': 'yyyyp',
  'prepare.flow': 'yyyyyyyyyy',
  'prepare.deployment-risk': 'yypy',
  'prepare.readiness': 'yyyyyy',
  'operate.telemetry': 'yyyyy',
  'operate.health': 'yyy',
  'operate.events': 'yyyyyyn',
  'evolve.improvement': 'yyyyyyyyy',
};

describe('five teams on operational excellence by risk', () => {
  test('two people who do everything and write nothing down', () => {
    expect(firstLook(model, startUp)).toMatchInlineSnapshot(`
      "23 high and 25 medium risks open, 27 % in place
      1. Tell events, incidents and problems apart, with a process for each: it is one of three high risks open under “When something happens”, and three other suggestions build on it.
      2. Settle the way back before you deploy: it is one of two high risks open under “Deploying without holding your breath”, half of it is there, and “Give a new version to a few users first” and “Let a failed check roll the deployment back” build on it.
      3. Let an alert come only when somebody has to act: it is the only high risk open under “Reading what the signals say”, half of it is there, and “Give every alert an owner and a page with its steps” and “Let known repairs run without a person” build on it.
      4. Work first on what hurts the business most: it is one of three high risks open under “When something happens”, half of it is there, and “Settle beforehand how users hear of a fault” builds on it.
      5. Ask around before you build a platform part of your own: it suits “Decentralized DevOps”, which is how you work."
    `);
  });

  test('a bank team with approvals, plans and a change board', () => {
    expect(firstLook(model, bank)).toMatchInlineSnapshot(`
      "12 high and 16 medium risks open, 67 % in place
      1. Let every application report what it is doing: it is one of four high risks open under “Seeing how the software is doing”, half of it is there, and “Trace requests through every part” and “Give a new version to a few users first” build on it.
      2. Let an alert come only when somebody has to act: it is the only high risk open under “Reading what the signals say”, half of it is there, and “Give every alert an owner and a page with its steps” and “Let known repairs run without a person” build on it.
      3. Give every alert an owner and a page with its steps: it is one of two high risks open under “When something happens”, half of it is there, and “Let known repairs run without a person” builds on it.
      4. Send news with its reason, its date and what to do: it is one of two high risks open under “What people may say and try”, and half of it is there.
      5. Count the days one change waits between groups: it suits “Fully separated (traditional)”, which is how you work, and “Let one team build and run one service for half a year” builds on it."
    `);
  });

  test('a platform team that automated everything but never looks back', () => {
    expect(firstLook(model, platform)).toMatchInlineSnapshot(`
      "nine high and nine medium risks open, 78 % in place
      1. Put an owner and a reason on every procedure: it is the only high risk open under “Who answers for what”, half of it is there, and “Offer one way to ask for a change or an exception” and “Give teams a short way to depart from a standard” build on it.
      2. Write up each incident that users felt, and what let it happen: it is one of four high risks open under “Learning and improving”, and “Write your lessons down where other teams will read them” builds on it.
      3. Review your service at fixed dates, and plan what you find: it is one of four high risks open under “Learning and improving”, and “Agree on what decides which improvement comes first” builds on it.
      4. Talk to customers before you choose the next large piece of work: it is one of two high risks open under “Choosing what matters”, and half of it is there.
      5. Show application teams the state of the platform beside their own: it suits “Distributed DevOps”, which is how you work."
    `);
  });

  test('a team split down the middle over who owns what and how it delivers', () => {
    expect(firstLook(model, divided)).toMatchInlineSnapshot(`
      "14 high and 18 medium risks open, 68 % in place
      1. Talk about Who answers for what: you see three practices of it differently, so the talk comes before any plan for it; three more questions are like that.
      2. Ask the teams that use your tools before you change them: it is one of two high risks open under “Choosing what matters”, and half of it is there.
      3. Send news with its reason, its date and what to do: it is one of two high risks open under “What people may say and try”, and half of it is there.
      4. Note trouble on the spot, and look back on it together: it is the only high risk open under “Learning and improving”, and half of it is there.
      5. Draw for each service who builds it and who runs it: it suits “Mixed”, which is how you work, and “Choose the next step team by team, not one way for all” builds on it."
    `);
  });

  test('a team near the top', () => {
    expect(firstLook(model, nearTop)).toMatchInlineSnapshot(`
      "one high and two medium risks open, 96 % in place
      1. Trace requests through every part: it is the only high risk open under “Seeing how the software is doing”, and half of it is there.
      2. Turn the most frequent ticket into something teams order themselves: it suits “Cloud operations and platform enablement (COPE)”, which is how you work.
      3. Set a date on which each team stands on its own: it suits “Cloud operations and platform enablement (COPE)”, which is how you work.
      4. Pool the experts before more teams ask than they can help: it suits “Cloud operations and platform enablement (COPE)”, which is how you work.
      5. Give a new version to a few users first: it is the only medium risk open under “Deploying without holding your breath”, and half of it is there."
    `);
  });

  test('each of them hears something else', () => {
    expect(allDiffer([startUp, bank, platform, divided, nearTop].map((team) => firstLook(model, team)))).toBe(true);
  });
});
