import { describe, expect, it } from 'vitest';
import { brings, howMany, shows, tells } from '../../../contracts/platform/witness.ts';
import { houseTeam } from '../../../support/slack/cairn.ts';

describe('the shortcut to start', () => {
  it('asks what and where, and starts it there', async () => {
    const { crowd } = await houseTeam();
    await crowd.inbound.shortcut('ana', 'start');
    const fields = { 'What?': 'Start with five minutes', 'In which channel?': 'payments' };
    await tells(crowd, 'ana', () => crowd.fills('ana', fields), 'Which model?');
    await tells(crowd, 'ana', () => crowd.presses('ana', 'DevOps journey'), /How\? .*minutes/);
    await brings(crowd, () => crowd.presses('ana', 'Together now'), 'Ana takes us through');
  });

  it('says at the field when Cairn is not in that channel', async () => {
    const { slack, crowd } = await houseTeam();
    await slack.acme.workspace.addChannel('elsewhere', ['ana', 'bo']);
    await crowd.inbound.shortcut('ana', 'start');
    const wrong = { 'What?': 'Choose a model', 'In which channel?': 'elsewhere' };
    await tells(crowd, 'ana', () => crowd.fills('ana', wrong), "I'm not in that channel yet. Say /invite @Cairn");
    await tells(crowd, 'ana', () => crowd.fills('ana', { 'In which channel?': 'payments' }), 'Which model?');
    expect(slack.acme.reading.modal('ana')).toBeUndefined();
  });
});

describe('the shortcut to turn a message into an action', () => {
  it('proposes what the message says, names the field that is off, and keeps it once it is right', async () => {
    const { slack, crowd } = await houseTeam();
    const { workspace, reading } = slack.acme;
    await workspace.write('bo', workspace.channel('payments'), 'we should rotate the *keys* &amp; tell di');
    const message = (await reading.topLevel('payments')).at(-1);
    if (!message) throw new Error('Nothing was written.');
    await crowd.inbound.messageShortcut('ana', 'turn.action', message);
    await crowd.form('ana', 'What is to be done?', 'Who has it?', 'Until when?');
    const past = { 'Until when?': 'yesteryear' };
    await tells(crowd, 'ana', () => crowd.fills('ana', past), /yesteryear/);
    const right = { 'Who has it?': 'bo', 'Until when?': 'friday' };
    const sent = await crowd.fills('ana', right);
    await shows(crowd, /Ana gave Bo an action: we should rotate the .keys. & tell di, due Fri 5 Mar\./);
    await sent.again();
    await crowd.settles();
    expect(howMany(await crowd.channel(), 'Ana gave Bo an action')).toBe(1);
    await tells(crowd, 'cy', () => crowd.says('cy', 'actions'), /1\. we should rotate the .* · Bo · due Fri 5 Mar/);
  });
});
