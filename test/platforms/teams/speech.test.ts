import { describe, expect, it } from 'vitest';
import type { Card } from '../../../src/chat/card.ts';
import { directWith } from '../../../src/chat/place.ts';
import { teamsChannel } from '../../../src/platforms/teams/places.ts';
import { spokenAt } from '../../../src/platforms/teams/speech.ts';

const speech = { words: ['levels', 'privacy'], sayings: ['reveal', 'agree 3'] };
const channel = teamsChannel('t', '19:a@thread.tacv2');
const places = [channel, teamsChannel('t', '19:a@thread.tacv2', '5'), directWith('29:ana', channel)];

/** How a text reads in the channel, in a thread there, and in somebody's own chat. */
function readings(text: string): readonly unknown[] {
  const card: Card = { blocks: [{ kind: 'text', text }] };
  return places.map((place) => {
    const [block] = spokenAt(card, place, speech).blocks;
    return block?.kind === 'text' ? block.text : undefined;
  });
}

describe('what people are told to type in Teams', () => {
  it.each([
    ['a command', 'Say `levels`.', 'Say `@Cairn levels`.', 'Say `@Cairn levels`.', 'Say `levels`.'],
    ['a saying', 'Say `reveal`.', 'Say `@Cairn reveal`.', 'Say `reveal`.', 'Say `reveal`.'],
    [
      'a slash command, which Teams has not',
      'There `/cairn assess` starts it, `/cairn` helps.',
      'There `@Cairn assess` starts it, `@Cairn` helps.',
      'There `@Cairn assess` starts it, `@Cairn` helps.',
      'There `@Cairn assess` starts it, `@Cairn` helps.',
    ],
  ])('%s', (_, text, inChannel, inThread, inPrivate) => {
    expect(readings(text)).toEqual([inChannel, inThread, inPrivate]);
  });
});
