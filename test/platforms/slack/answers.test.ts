import { describe, expect, it } from 'vitest';
import { shows, tells } from '../../contracts/platform/witness.ts';
import { buttonsOf } from '../../support/slack/blocks.ts';
import { type HouseTeam, houseTeam } from '../../support/slack/cairn.ts';

const noteForm = 'A note on A repeatable way of working';

async function asked(): Promise<HouseTeam> {
  const team = await houseTeam();
  await team.crowd.says('ana', 'assess cncf-cloud-native process live');
  await shows(team.crowd, /1 of 4 · Process .*Nobody has answered yet/);
  return team;
}

/** Somebody presses a button of the form before them, or of their own page. */
async function pressesInView({ slack, crowd }: HouseTeam, who: string, label: string, from: 'home' | 'modal') {
  const { reading } = slack.acme;
  const view = from === 'home' ? reading.home(who) : reading.modal(who);
  const button = buttonsOf(view?.blocks).find((one) => one.label === label);
  if (!view || !button) throw new Error(`There is no “${label}” there.`);
  await crowd.inbound.pressInView(who, button, view);
  await crowd.settles();
}

describe('a form that is asked for by typing', () => {
  it('is offered as a button in a thread, where Slack opens none, and opens at its press', async () => {
    const { slack, crowd } = await asked();
    const thread = (await crowd.whereTalkGoesOn()) ?? '';
    await tells(crowd, 'bo', () => crowd.writes('bo', 'note', thread), `${noteForm} Open the form`);
    await tells(crowd, 'bo', () => crowd.presses('bo', 'Open the form'), noteForm);
    expect(slack.acme.reading.modal('bo')).toBeDefined();
  });

  it('opens at once after /cairn', async () => {
    const { slack, crowd } = await asked();
    await tells(crowd, 'bo', () => crowd.inbound.command('bo', 'note', 'payments'), noteForm);
    expect(slack.acme.reading.modal('bo')).toBeDefined();
  });
});

describe('a form that Slack does not open', () => {
  it('is said to whoever chose the shortcut to start', async () => {
    const { slack, crowd, house } = await houseTeam();
    slack.proxy.faults.next('views.open', { kind: 'refused', error: 'expired_trigger_id' });
    await tells(crowd, 'ana', () => crowd.inbound.shortcut('ana', 'start'), 'That took too long for Slack');
    expect(house.errors.splice(0).map(String).join()).toContain('a form could not be opened');
  });
});

describe('a document', () => {
  async function held(): Promise<HouseTeam> {
    const team = await houseTeam();
    await team.crowd.says('ana', 'retro start what went well');
    await shows(team.crowd, 'How freely can you speak');
    await team.crowd.says('ana', 'retro stop');
    await tells(team.crowd, 'ana', () => team.crowd.presses('ana', 'End it'), 'Ended.');
    return team;
  }

  it('is handed over as a file, in the direct message of who asked', async () => {
    const { slack, crowd } = await held();
    const there = 'retro-2027-03-01.md is in our direct message, for you alone.';
    await tells(crowd, 'bo', () => crowd.presses('bo', 'Export as a document'), there);
    const [call] = slack.proxy.callsOf('files.completeUploadExternal');
    expect(JSON.stringify(call)).toContain(await slack.acme.workspace.directWith('bo'));
  });

  it('is shown to be copied where Slack takes no file', async () => {
    const { slack, crowd, house } = await held();
    void slack.proxy.faults.next('files.getUploadURLExternal', { kind: 'refused', error: 'storage_limit_reached' });
    await tells(crowd, 'bo', () => crowd.presses('bo', 'Export as a document'), '# Retro of 1 March 2027');
    expect(house.errors.splice(0).map(String).join()).toContain('a file could not be uploaded');
  });
});

describe('a press inside of a form', () => {
  it('is answered in its place, so that the question does not come back', async () => {
    const team = await houseTeam();
    const { slack, crowd } = team;
    const { workspace, reading } = slack.acme;
    const channel = await workspace.directWith('bo');
    await crowd.tell('event-app-home-opened', { user: workspace.person('bo').id, channel, tab: 'home' });
    await tells(crowd, 'bo', () => pressesInView(team, 'bo', 'Delete it', 'home'), 'This deletes your answers');
    await tells(crowd, 'bo', () => pressesInView(team, 'bo', 'Delete it', 'modal'), 'Deleted.');
    slack.proxy.screens.close(workspace.team, workspace.person('bo').id);
    expect(reading.modal('bo')).toBeUndefined();
  });
});
