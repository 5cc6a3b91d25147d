import { describe, expect, test } from 'vitest';
import { type Answers, allDiffer, firstLook, shipped } from './team.ts';

const model = shipped('cncf-cloud-native');

/** Two people who began on managed clusters last year. */
const startUp: Answers = {
  'people.overview': 1,
  'people.org-change': 1,
  'people.teams': 2,
  'people.upskilling': 1,
  'people.security': 0,
  'people.culture': 3,
  'people.ai': 1,
  'process.overview': 1,
  'process.audit-logs': 0,
  'process.integration-release': 2,
  'process.security': 1,
  'policy.overview': 0,
  'policy.creation': 0,
  'policy.compliance': 0,
  'policy.ai': 0,
  'technology.overview': 2,
  'technology.architecture': 2,
  'technology.platforms': 2,
  'technology.app-patterns': 1,
  'technology.containers': 2,
  'technology.release-ops': 2,
  'technology.testing': 1,
  'technology.security-policy': 1,
  'technology.cost-sustainability': 1,
  'technology.ai': 1,
  'business.outcomes': 1,
  'business.cost': 1,
};

/** A team in a bank with rules for everything and little that runs by itself. */
const bank: Answers = {
  'people.overview': 2,
  'people.org-change': 3,
  'people.teams': 2,
  'people.upskilling': 2,
  'people.security': 3,
  'people.culture': 1,
  'people.ai': 0,
  'process.overview': 3,
  'process.audit-logs': 3,
  'process.integration-release': 1,
  'process.security': 3,
  'policy.overview': 3,
  'policy.creation': 3,
  'policy.compliance': 4,
  'policy.ai': 2,
  'technology.overview': 2,
  'technology.architecture': 2,
  'technology.platforms': 2,
  'technology.app-patterns': 2,
  'technology.containers': 2,
  'technology.release-ops': 1,
  'technology.testing': 2,
  'technology.security-policy': 3,
  'technology.cost-sustainability': 2,
  'technology.ai': 0,
  'business.outcomes': 2,
  'business.cost': 3,
};

/** A platform team with everything automated and few words with those who use it. */
const platform: Answers = {
  'people.overview': 3,
  'people.org-change': 2,
  'people.teams': 2,
  'people.upskilling': 3,
  'people.security': 3,
  'people.culture': 2,
  'people.ai': 3,
  'process.overview': 4,
  'process.audit-logs': 4,
  'process.integration-release': 5,
  'process.security': 4,
  'policy.overview': 3,
  'policy.creation': 4,
  'policy.compliance': 3,
  'policy.ai': 2,
  'technology.overview': 5,
  'technology.architecture': 4,
  'technology.platforms': 5,
  'technology.app-patterns': 4,
  'technology.containers': 5,
  'technology.release-ops': 5,
  'technology.testing': 4,
  'technology.security-policy': 4,
  'technology.cost-sustainability': 3,
  'technology.ai': 3,
  'business.outcomes': 1,
  'business.cost': 2,
};

/** A team split down the middle. */
const divided: Answers = {
  'people.overview': '1-4',
  'people.org-change': 3,
  'people.teams': '2-4',
  'people.upskilling': 3,
  'people.security': 3,
  'people.culture': 3,
  'people.ai': 2,
  'process.overview': 3,
  'process.audit-logs': '1-5',
  'process.integration-release': 3,
  'process.security': 3,
  'policy.overview': 3,
  'policy.creation': 3,
  'policy.compliance': 3,
  'policy.ai': 2,
  'technology.overview': 3,
  'technology.architecture': 3,
  'technology.platforms': '2-5',
  'technology.app-patterns': 3,
  'technology.containers': 3,
  'technology.release-ops': 3,
  'technology.testing': 3,
  'technology.security-policy': 3,
  'technology.cost-sustainability': 3,
  'technology.ai': 2,
  'business.outcomes': 3,
  'business.cost': 3,
};

/** A team near the top. */
const nearTop: Answers = {
  'people.overview': 5,
  'people.org-change': 5,
  'people.teams': 5,
  'people.upskilling': 4,
  'people.security': 5,
  'people.culture': 5,
  'people.ai': 4,
  'process.overview': 5,
  'process.audit-logs': 5,
  'process.integration-release': 5,
  'process.security': 5,
  'policy.overview': 5,
  'policy.creation': 5,
  'policy.compliance': 5,
  'policy.ai': 4,
  'technology.overview': 5,
  'technology.architecture': 5,
  'technology.platforms': 5,
  'technology.app-patterns': 5,
  'technology.containers': 5,
  'technology.release-ops': 5,
  'technology.testing': 5,
  'technology.security-policy': 5,
  'technology.cost-sustainability': 5,
  'technology.ai': 4,
  'business.outcomes': 5,
  'business.cost': 5,
};

describe('five teams on the way to cloud native', () => {
  test('two people who began on managed clusters last year', () => {
    expect(firstLook(model, startUp)).toMatchInlineSnapshot(`
      "Level 1 not reached yet, average 1.0 of 5
      1. Put the rules you know on one page: Policy stands at 0 because of Rules we know and can check, and “Sort rules by who wants them and what is at stake” and “Ask compliance what changes in a cluster” build on it.
      2. Map what an application needs to the rules it meets: Policy stands at 0 because of Policy creation, and “Talk the sore points through with the rules' owners” and “Settle what must be there before production” build on it.
      3. Talk the sore points through with the rules' owners: Policy stands at 0 because of Policy creation, and “Settle what must be there before production” builds on it.
      4. Write one page on preferred, safe and forbidden: People stands at 0 because of Security.
      5. Meet core security for twenty minutes a week: People stands at 0 because of Security."
    `);
  });

  test('a team in a bank with rules for everything and little that runs by itself', () => {
    expect(firstLook(model, bank)).toMatchInlineSnapshot(`
      "Level 1 not reached yet, average 2.3 of 5
      1. List the AI you already use and who looks after it: People stands at 0 because of AI.
      2. Keep each model as an OCI artefact in a registry: Technology stands at 0 because of AI.
      3. Run one experiment as a container with a budget: Technology stands at 0 because of AI.
      4. Rebuild the next script side by side: People stands at 0 because of AI.
      5. Build and test every pull request: Process stands at 1 because of Software integration and release, and “Mend a red main branch before anything else” builds on it."
    `);
  });

  test('a platform team with everything automated and few words with those who use it', () => {
    expect(firstLook(model, platform)).toMatchInlineSnapshot(`
      "Level 1 reached, average 3.1 of 5
      1. Choose the first application for return and pain: Business Outcomes stands at 1 because of Outcomes.
      2. Show the value before you start the next one: Business Outcomes stands at 1 because of Outcomes.
      3. List the tickets that could become a service: People stands at 2 because of Organizational change.
      4. Write down how others work with your team: People stands at 2 because of Teams and decentralization.
      5. Ask each team how much it has to hold in its head: People stands at 2 because of Teams and decentralization."
    `);
  });

  test('a team split down the middle', () => {
    expect(firstLook(model, divided)).toMatchInlineSnapshot(`
      "Level 1 reached, average 2.7 of 5
      1. Talk about Audit and logs: you see this differently (from 1 to 5), so the talk comes before any plan for it; three more questions are like that.
      2. Ask what could go wrong before you train: Policy stands at 2 because of AI.
      3. Put tests for bias and ethics into the pipeline: Policy stands at 2 because of AI.
      4. Queue jobs and share accelerators: Technology stands at 2 because of AI.
      5. Scale LLM serving with demand, in a greener place: Technology stands at 2 because of AI."
    `);
  });

  test('a team near the top', () => {
    expect(firstLook(model, nearTop)).toMatchInlineSnapshot(`
      "Level 4 reached, average 4.9 of 5
      1. Go over AI roles and tools twice a year: People stands at 4 because of AI, and “Write your own level 5 and share it” builds on it.
      2. Practise a week without your expert: People stands at 4 because of Upskilling.
      3. Write your own level 5 and share it: People stands at 4 because of AI.
      4. Teach every engineer canary and blue-green releases: People stands at 4 because of Upskilling.
      5. Try one sandbox project a quarter and give something back: People stands at 4 because of Upskilling."
    `);
  });

  test('each of them hears something else', () => {
    expect(allDiffer([startUp, bank, platform, divided, nearTop].map((team) => firstLook(model, team)))).toBe(true);
  });
});
