import { describe, expect, test } from 'vitest';
import { type Answers, allDiffer, firstLook, shipped } from './team.ts';

const model = shipped('devops-journey');

/** Two people in their first year, quick and without a safety net. */
const startUp: Answers = {
  'together.culture': 3,
  'together.people': 1,
  'together.improvement': 1,
  'flow.automation': 2,
  'flow.iac': 1,
  'flow.cicd': 4,
  'quality.shift-left': 1,
  'quality.devsecops': 0,
  'running.observability': 1,
  'running.incident': 1,
  'figures.lead-time': 5,
  'figures.frequency': 5,
  'figures.recovery': 5,
  'figures.fail-rate': 30,
  'figures.rework': 35,
};

/** A team in a bank, where every release waits for an approval. */
const bank: Answers = {
  'together.culture': 2,
  'together.people': 3,
  'together.improvement': 3,
  'flow.automation': 2,
  'flow.iac': 2,
  'flow.cicd': 1,
  'quality.shift-left': 3,
  'quality.devsecops': 4,
  'running.observability': 3,
  'running.incident': 4,
  'figures.lead-time': 2,
  'figures.frequency': 2,
  'figures.recovery': 4,
  'figures.fail-rate': 10,
  'figures.rework': 5,
};

/** A platform team that automated everything and never looks back. */
const platform: Answers = {
  'together.culture': 1,
  'together.people': 2,
  'together.improvement': 0,
  'flow.automation': 5,
  'flow.iac': 5,
  'flow.cicd': 4,
  'quality.shift-left': 3,
  'quality.devsecops': 3,
  'running.observability': 4,
  'running.incident': 2,
  'figures.lead-time': 5,
  'figures.frequency': 5,
  'figures.recovery': 4,
  'figures.fail-rate': 12,
  'figures.rework': 18,
};

/** A team split down the middle over how it works. */
const divided: Answers = {
  'together.culture': '1-5',
  'together.people': 3,
  'together.improvement': '2-4',
  'flow.automation': 3,
  'flow.iac': 3,
  'flow.cicd': '1-4',
  'quality.shift-left': 3,
  'quality.devsecops': 2,
  'running.observability': 3,
  'running.incident': 3,
  'figures.lead-time': 4,
  'figures.frequency': 4,
  'figures.recovery': 5,
  'figures.fail-rate': 20,
  'figures.rework': 20,
};

/** A team near the top. */
const nearTop: Answers = {
  'together.culture': 5,
  'together.people': 4,
  'together.improvement': 5,
  'flow.automation': 5,
  'flow.iac': 5,
  'flow.cicd': 5,
  'quality.shift-left': 5,
  'quality.devsecops': 5,
  'running.observability': 5,
  'running.incident': 4,
  'figures.lead-time': 6,
  'figures.frequency': 6,
  'figures.recovery': 6,
  'figures.fail-rate': 5,
  'figures.rework': 5,
};

describe('five teams on the DevOps journey', () => {
  test('two people in their first year, quick and without a safety net', () => {
    expect(firstLook(model, startUp)).toMatchInlineSnapshot(`
      "Level 1 not reached yet, average 1.4 of 5
      1. Scan one service by hand and read the result: Quality and security stands at 0 because of Security in daily work (DevSecOps).
      2. Give security ten minutes in the weekly meeting: Quality and security stands at 0 because of Security in daily work (DevSecOps).
      3. Mark unplanned work the day it comes in: Unplanned deployments is furthest from what others report (6.5 of 10, others 7.8).
      4. Mend for good what keeps calling you back: Unplanned deployments is furthest from what others report (6.5 of 10, others 7.8).
      5. Describe one small piece in code: Building and releasing stands at 1 because of Infrastructure as code, and “Keep state and secrets off laptops and out of Git” builds on it."
    `);
  });

  test('a team in a bank, where every release waits for an approval', () => {
    expect(firstLook(model, bank)).toMatchInlineSnapshot(`
      "Level 1 reached, average 2.8 of 5
      1. Cut work into pieces of two or three days: Building and releasing stands at 1 because of Continuous integration and delivery.
      2. Build and test every merge to main: Building and releasing stands at 1 because of Continuous integration and delivery.
      3. Find out where a change waits longest: Lead time of a change is furthest from what others report (2.0 of 10, others 5.5).
      4. Review what a colleague finished before starting something new: Lead time of a change is furthest from what others report (2.0 of 10, others 5.5).
      5. Plan operations work in the same short rounds: Working together stands at 2 because of Shared responsibility."
    `);
  });

  test('a platform team that automated everything and never looks back', () => {
    expect(firstLook(model, platform)).toMatchInlineSnapshot(`
      "Level 1 not reached yet, average 2.9 of 5
      1. Ask yourselves three plain questions about last month: Working together stands at 0 because of Getting better on purpose.
      2. Keep a list of what held you up this week: Working together stands at 0 because of Getting better on purpose.
      3. Try the way back before you need it: Recovery from a bad deployment is below what others report (6.0 of 10, others 7.4).
      4. Mark each release on the dashboards: Recovery from a bad deployment is below what others report (6.0 of 10, others 7.4).
      5. Settle who leads, who repairs and who tells the users: Running it stands at 2 because of Incidents and recovery."
    `);
  });

  test('a team split down the middle over how it works', () => {
    expect(firstLook(model, divided)).toMatchInlineSnapshot(`
      "Level 1 reached, average 2.5 of 5
      1. Talk about Shared responsibility: you see this differently (from 1 to 5), so the talk comes before any plan for it; Continuous integration and delivery and Getting better on purpose are like that too.
      2. Triage new findings once a week: Quality and security stands at 2 because of Security in daily work (DevSecOps).
      3. Scan images and infrastructure code before merge: Quality and security stands at 2 because of Security in daily work (DevSecOps).
      4. Let a tool attack staging after each deployment: Quality and security stands at 2 because of Security in daily work (DevSecOps).
      5. Move secrets into a managed store: Quality and security stands at 2 because of Security in daily work (DevSecOps)."
    `);
  });

  test('a team near the top', () => {
    expect(firstLook(model, nearTop)).toMatchInlineSnapshot(`
      "Level 4 reached, average 4.8 of 5
      1. Lend a teacher to a team that is about to start: Working together stands at 4 because of Taking people along.
      2. Give something back outside the company every quarter: Working together stands at 4 because of Taking people along.
      3. Break something on purpose, and say first what will happen: Running it stands at 4 because of Incidents and recovery.
      4. Let a bad release go back by itself: Running it stands at 4 because of Incidents and recovery."
    `);
  });

  test('each of them hears something else', () => {
    expect(allDiffer([startUp, bank, platform, divided, nearTop].map((team) => firstLook(model, team)))).toBe(true);
  });
});
