import { describe, expect, it } from 'vitest';
import { brings, howMany, shows, tells } from '../../../contracts/platform/witness.ts';
import { houseTeam } from '../../../support/slack/cairn.ts';

describe('a press', () => {
  it('counts once when Slack brings it again, or a finger slips', async () => {
    const { crowd } = await houseTeam();
    await crowd.says('ana', 'assess cncf-cloud-native process live');
    const { button, on } = await crowd.finds('bo', '2');
    const sent = await crowd.inbound.press('bo', button, on);
    await shows(crowd, 'One of five has answered');
    expect((await sent.again({ retry: 1 })).status).toBe(200);
    for (const who of ['ana', 'cy']) {
      await crowd.pressesTwice(who, '2');
    }
    await shows(crowd, 'Three of five have answered');
    await brings(crowd, () => crowd.pressesTwice('ana', 'Reveal'), /Level 2 ■■■ /);
    await crowd.pressesTwice('ana', 'Next question');
    await shows(crowd, '2 of 4 · Process');
    expect(howMany(await crowd.channel(), '3 of 4 · Process')).toBe(0);
  });

  it('on a card that is used up takes its place', async () => {
    const { slack, crowd } = await houseTeam();
    await tells(crowd, 'ana', () => crowd.says('ana', 'assess'), 'Which model?');
    await tells(crowd, 'ana', () => crowd.presses('ana', 'CNCF'), 'which part?');
    await tells(crowd, 'ana', () => crowd.presses('ana', 'Process'), 'How?');
    const seen = slack.acme.reading.ephemerals('ana');
    expect(seen.map(({ lines }) => lines.join(' ')).join()).not.toMatch(/Which model\?|which part\?/);
    await brings(crowd, () => crowd.presses('ana', 'Together now'), 'takes us through');
    expect(slack.acme.reading.ephemerals('ana').filter(({ buttons }) => buttons.length > 0)).toEqual([]);
  });

  it('on a button from long ago is answered kindly', async () => {
    const { crowd } = await houseTeam();
    const { button, on } = await crowd.finds('bo', 'Choose a model');
    const old = { ...button, actionId: 'assessment.forgotten~0' };
    await tells(crowd, 'bo', () => crowd.inbound.press('bo', old, on), "I can't read that button any more.");
  });
});
