import { describe, expect, it } from 'vitest';
import { brings, shows, tells } from '../../../contracts/platform/witness.ts';
import { buttonsOf } from '../../../support/slack/blocks.ts';
import { type HouseTeam, houseTeam } from '../../../support/slack/cairn.ts';

/** Somebody opens their own page; returns what it says. */
async function opens({ slack, crowd }: HouseTeam, who: string): Promise<string> {
  const { workspace, reading } = slack.acme;
  const channel = await workspace.directWith(who);
  await crowd.tell('event-app-home-opened', { user: workspace.person(who).id, channel, tab: 'home' });
  return reading.linesIn(reading.home(who)).join(' ');
}

async function presses({ slack, crowd }: HouseTeam, who: string, label: string): Promise<void> {
  const view = slack.acme.reading.home(who);
  const button = buttonsOf(view?.blocks).find((one) => one.label === label);
  if (!view || !button) throw new Error(`There is no “${label}” on the page.`);
  await crowd.inbound.pressInView(who, button, view);
  await crowd.settles();
}

describe("somebody's own page", () => {
  it('says what is open, what they promised, where they are and what is kept', async () => {
    const team = await houseTeam();
    const { crowd } = team;
    const fresh = await opens(team, 'bo');
    expect(fresh).toContain('Your open answers None.');
    expect(fresh).toContain('Your actions None open.');
    expect(fresh).toMatch(/Your teams .*#payments/);
    await brings(crowd, () => crowd.says('bo', 'actions add write the runbook by friday'), 'Bo took an action');
    await crowd.says('ana', 'assess cncf-cloud-native process async until friday 09:00');
    await shows(crowd, 'Ana asks everyone four questions');
    const busy = await opens(team, 'bo');
    expect(busy).toContain('Four answers of yours to go.');
    expect(busy).toContain('write the runbook · due Fri 5 Mar');
    expect(await opens(team, 'cy')).not.toContain('write the runbook');
  });

  it('is drawn anew after a press on it', async () => {
    const team = await houseTeam();
    const { slack, crowd } = team;
    await brings(crowd, () => crowd.says('bo', 'actions add write the runbook by friday'), 'Bo took an action');
    await opens(team, 'bo');
    await brings(crowd, () => presses(team, 'bo', 'Done'), 'Done: write the runbook (Bo).');
    const { reading } = slack.acme;
    await crowd.waitsFor('a page without actions', async () =>
      reading.linesIn(reading.home('bo')).join(' ').includes('Your actions None open.') ? true : undefined,
    );
  });

  it('brings the questions in private', async () => {
    const team = await houseTeam();
    const { crowd } = team;
    await crowd.says('ana', 'assess cncf-cloud-native process async until friday 09:00');
    await shows(crowd, 'Ana asks everyone four questions');
    await opens(team, 'bo');
    await tells(crowd, 'bo', () => presses(team, 'bo', 'Answer now'), /1 of 4 · Process/);
  });

  it('is left alone when only the messages beside it are opened', async () => {
    const { slack, crowd } = await houseTeam();
    const { workspace } = slack.acme;
    const channel = await workspace.directWith('bo');
    await crowd.tell('event-app-home-opened', { user: workspace.person('bo').id, channel, tab: 'messages' });
    expect(slack.proxy.callsOf('views.publish')).toEqual([]);
  });
});
