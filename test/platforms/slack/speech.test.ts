import { describe, expect, it } from 'vitest';
import type { Block, Card } from '../../../src/chat/card.ts';
import { directWith } from '../../../src/chat/place.ts';
import type { Text } from '../../../src/chat/text.ts';
import { spokenAt } from '../../../src/platforms/slack/speech.ts';

const speech = { words: ['levels', 'status', 'help', 'privacy'], sayings: ['reveal', 'next question', 'agree 3'] };
const channel = { platform: 'slack', tenant: 'T1', channel: 'C1' };
const thread = { ...channel, thread: '1.1' };
const direct = directWith('U1', channel);

/** How a text reads in the channel, in a thread there, and in a direct message. */
function readings(text: Text): readonly unknown[] {
  const card: Card = { blocks: [{ kind: 'text', text }] };
  return [channel, thread, direct].map((place) => {
    const [block] = spokenAt(card, place, speech).blocks;
    return block?.kind === 'text' ? block.text : undefined;
  });
}

describe('what people are told to type', () => {
  it.each([
    ['a command', 'Say `levels`.', 'Say `/cairn levels`.', 'Say `@Cairn levels`.'],
    ['a command with more', 'Say `privacy delete`.', 'Say `/cairn privacy delete`.', 'Say `@Cairn privacy delete`.'],
    ['a command, whatever its case', '`Status`', '`/cairn Status`', '`@Cairn Status`'],
    ['a saying', 'Say `reveal`.', 'Say `/cairn reveal`.', 'Say `reveal`.'],
    ['a saying of several words', '`next question`', '`/cairn next question`', '`next question`'],
    ['a saying with another value', '`agree 4`', '`/cairn agree 4`', '`agree 4`'],
    ['a level', 'Type `3`.', 'Type `/cairn 3`.', 'Type `3`.'],
    ['both at once', '`reveal`, or `help`', '`/cairn reveal`, or `/cairn help`', '`reveal`, or `@Cairn help`'],
  ])('%s: with what makes it heard in a channel and in a thread, bare in private', (_, bare, inChannel, inThread) => {
    expect(readings(bare)).toEqual([inChannel, inThread, bare]);
  });

  it('is said so where it is a span of code, too', () => {
    const inCode = (code: string): Text => ['Did you mean ', { code }, '? `help` lists it.'];
    expect(readings(inCode('levels'))).toEqual([
      ['Did you mean ', { code: '/cairn levels' }, '? `/cairn help` lists it.'],
      ['Did you mean ', { code: '@Cairn levels' }, '? `@Cairn help` lists it.'],
      inCode('levels'),
    ]);
  });

  it('is said so in headings, asides and lists', () => {
    const blocks: readonly Block[] = [
      { kind: 'heading', text: '`levels`' },
      { kind: 'aside', text: '`levels`' },
      { kind: 'list', items: ['`levels`', ['or ', { code: 'reveal' }]] },
    ];
    expect(spokenAt({ blocks }, channel, speech).blocks).toEqual([
      { kind: 'heading', text: '`/cairn levels`' },
      { kind: 'aside', text: '`/cairn levels`' },
      { kind: 'list', items: ['`/cairn levels`', ['or ', { code: '/cairn reveal' }]] },
    ]);
  });
});

describe('what stays as it is', () => {
  it.each<[string, Text]>([
    ['what somebody wrote', [{ bold: 'levels `status`' }, ' said ', { italic: '`levels`' }]],
    ['code that nobody types', 'See `/invite @Cairn`, `kubectl get pods` or `12`.'],
    ['code that only begins alike', '`levelsheet` and `statuses`'],
    ['a word that is no code', 'The levels and the status of today.'],
    ['a list of many words', '`levels`, `status`, `help` and `reveal` are words.'],
    ['a backtick alone', 'a ` levels'],
  ])('%s', (_, text) => {
    expect(readings(text)).toEqual([text, text, text]);
  });

  it('buttons and choices', () => {
    const press = { type: 'x.y' };
    const blocks: readonly Block[] = [
      { kind: 'buttons', buttons: [{ label: '`levels`', press }] },
      { kind: 'choices', choices: [{ key: '1', label: '`levels`', press }] },
    ];
    expect(spokenAt({ blocks }, channel, speech).blocks).toEqual(blocks);
  });
});
