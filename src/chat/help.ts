import type { Card } from './card.ts';
import type { Command } from './command.ts';
import type { Start } from './feature.ts';
import type { Text } from './text.ts';

/** For somebody who says hello, or only calls the bot: what it is for, and where to begin. */
export function greetingCard(starts: readonly Start[]): Card {
  const text = 'Hello, I’m Cairn. I help a team see where its operations stand and choose what to do next.';
  const buttons = starts.map(({ label, press }) => ({ label, press }));
  return {
    blocks: [
      { kind: 'text', text },
      ...(buttons.length > 0 ? [{ kind: 'buttons', buttons } as const] : []),
      { kind: 'aside', text: '`help` lists all that you can type, `status` says where you are.' },
    ],
  };
}

/** What a line is between people who have just met: a greeting, thanks, or the question what the bot is for. */
export function courtesy(line: string): 'greeting' | 'thanks' | 'question' | undefined {
  const said = line
    .toLowerCase()
    .replace(/[^\p{L}' ]/gu, '')
    .trim();
  if (/^(?:hi|hello|hey|hallo|good (?:morning|afternoon|evening)|moin)(?: (?:there|cairn|all))?$/.test(said))
    return 'greeting';
  if (/^(?:thanks|thank you|thx|cheers)(?: (?:a lot|so much|very much|cairn))*$/.test(said)) return 'thanks';
  if (/^(?:what can (?:you|i) do|what do you do|what are you|who are you|how does this work)$/.test(said))
    return 'question';
  return undefined;
}

/** What can be typed: the commands, and the words of a running assessment. */
export function helpCard(commands: readonly Command[]): Card {
  const items = commands.map(
    ({ word, takes, does }): Text => [{ bold: takes ? `${word} ${takes}` : word }, `: ${does}`],
  );
  return {
    blocks: [
      { kind: 'text', text: 'I help a team see where its operations stand and choose what to do next. You can type:' },
      { kind: 'list', items },
      {
        kind: 'text',
        text: 'While an assessment is on, where it asks: `3` or `level 3`, `not yet`, `not sure`, `n/a`, `skip`, `back`, `why`, `example`, `note: ...`, `status`. Together also `reveal`, `agree 3`, `next question`, `vote again`, `park it`, `hand over to bo`. To end or rest: `pause`, `resume`, `stop`.',
      },
      {
        kind: 'text',
        text: 'Where practices are marked: `1 yes, 3 partly, rest no`, `all yes`, `2 n/a`, a letter each such as `yypn`, and `done` to leave the rest open; together `agree 3 partly`. Where a figure is asked: `3 days`, `twice a week`, `12 %`. Where something was said before: `still true`, `all anew`, or `anew 2, 5`.',
      },
      {
        kind: 'text',
        text: 'In a retro: `1: ...` or `anchors: ...` to me alone writes a card, `my cards` shows yours; `1 1 3` gives dots, `note: ...`, `action: ..., bo, by friday`, `thanks bo for ...`. Whoever leads also has `next phase`, `go back`, `five more minutes`, `merge 1 3`, `split 2: 1 3`, `rename 2 ...`, `move 3.2 to 5`, `links`, `enough`. `retro export` and `retro history` tell how it was.',
      },
      { kind: 'aside', text: 'Nobody sees who answered what.' },
    ],
  };
}
