import { describe, expect, it } from 'vitest';
import { brings, howMany, shows, tells } from '../../../contracts/platform/witness.ts';
import { houseTeam } from '../../../support/slack/cairn.ts';

const question = 'assess cncf-cloud-native process live';

describe('a channel', () => {
  it('is greeted when Cairn is invited, and only once', async () => {
    const { crowd } = await houseTeam();
    await shows(crowd, 'nobody sees who answered what');
    await crowd.begin();
    expect(howMany(await crowd.channel(), "I'm Cairn.")).toBe(1);
  });

  it('may be left and joined again: what was going on goes on', async () => {
    const { slack, crowd } = await houseTeam();
    const { workspace } = slack.acme;
    await crowd.says('ana', question);
    await shows(crowd, 'Nobody has answered yet');
    await workspace.remove('payments', 'cairn');
    await crowd.tell('event-member-left-channel', {
      user: workspace.bot.userId,
      channel: workspace.channel('payments'),
    });
    await tells(crowd, 'bo', () => crowd.says('bo', 'levels'), "I'm not in this channel yet");
    await workspace.invite('payments', 'cairn');
    await crowd.begin();
    await brings(crowd, () => crowd.presses('bo', '2'), 'One of five has answered');
  });

  it('counts who is there: people who come and go, no bots, nobody whose account is closed', async () => {
    const { slack, crowd } = await houseTeam();
    await slack.acme.workspace.addChannel('spare', ['ana']);
    await slack.acme.workspace.invite('payments', 'dan');
    await crowd.says('ana', question);
    await brings(crowd, () => crowd.presses('bo', '2'), 'One of five has answered');
    await crowd.leaves('eva');
    await shows(crowd, 'One of four has answered');
    await crowd.leaves('di');
    await shows(crowd, 'One of three has answered');
    await crowd.joins('eva');
    await shows(crowd, 'One of four has answered');
  });

  it('no longer counts somebody whose account is closed', async () => {
    const { slack, crowd } = await houseTeam();
    const { workspace } = slack.acme;
    await crowd.says('ana', question);
    await brings(crowd, () => crowd.presses('bo', '2'), 'One of five has answered');
    const { id } = workspace.person('eva');
    workspace.change('eva', { deleted: true });
    await crowd.tell('event-user-change', { user: { id, team_id: workspace.team, name: 'eva', deleted: true } });
    await shows(crowd, 'One of four has answered');
    await tells(crowd, 'ana', () => crowd.says('ana', 'team'), 'Here: Ana, Bo, Cy and Di.');
  });

  it('goes by its new name', async () => {
    const { slack, crowd } = await houseTeam();
    const { workspace } = slack.acme;
    await crowd.says('ana', question);
    const { id } = workspace.person('ana');
    const home = () => crowd.tell('event-app-home-opened', { user: id, channel: 'D0ANA00001', tab: 'home' });
    await home();
    expect(slack.acme.reading.linesIn(slack.acme.reading.home('ana')).join(' ')).toContain('#payments');
    const channel = workspace.channel('payments');
    await workspace.call('conversations.rename', { channel, name: 'billing' }, workspace.person('ana').token);
    await crowd.tell('event-channel-rename', { channel: { id: channel, name: 'billing' } });
    await home();
    expect(slack.acme.reading.linesIn(slack.acme.reading.home('ana')).join(' ')).toContain('#billing');
  });
});

describe('a guest', () => {
  it('looks on until the team lets guests take part', async () => {
    const { slack, crowd } = await houseTeam();
    await crowd.joins('gus');
    await crowd.says('ana', question);
    await shows(crowd, 'Nobody has answered yet');
    await tells(crowd, 'gus', () => crowd.presses('gus', '2'), 'Here only the team itself takes part');
    await brings(crowd, () => crowd.presses('bo', '2'), 'One of five has answered');
    await tells(crowd, 'ana', () => crowd.says('ana', 'team guests yes'), 'Guests and people');
    await brings(crowd, () => crowd.presses('gus', '2'), 'Two of six have answered');
    expect(slack.proxy.callsOf('users.info').length).toBeGreaterThan(0);
  });

  it('is one of the team as soon as they are no guest any more', async () => {
    const { slack, crowd } = await houseTeam();
    const { workspace } = slack.acme;
    await crowd.joins('gus');
    await crowd.says('ana', question);
    await shows(crowd, 'Nobody has answered yet');
    workspace.change('gus', { is_restricted: false });
    const { id } = workspace.person('gus');
    await crowd.tell('event-user-change', {
      user: { id, team_id: workspace.team, name: 'gus', real_name: 'Gus', is_restricted: false },
    });
    await tells(crowd, 'gus', () => crowd.presses('gus', '2'), 'Level 2, noted.');
  });
});
