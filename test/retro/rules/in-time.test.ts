import { describe, expect, it } from 'vitest';
import { agenda } from '../../../src/retro/rules/agenda.ts';
import { aRetro, formatCalled, after as made } from '../retros.ts';

/** An incident review whose cards are on the board. */
function gathered() {
  return made(
    aRetro({ format: formatCalled('incident-review') }),
    ['ana', { do: 'next' }],
    ['bo', { do: 'card', column: 'happened', text: '14:20 rolled back' }],
    ['bo', { do: 'card', column: 'happened', text: 'somebody called the vendor' }],
    ['cy', { do: 'card', column: 'happened', text: '13:50 config deployed' }],
    ['di', { do: 'card', column: 'conditions', text: 'the alert has no owner' }],
    ['ana', { do: 'next' }],
  );
}

describe('what happened', () => {
  it('is one theme, in the order of time, with what has none at its end', () => {
    const { retro, cards } = gathered();
    const [story] = retro.themes;
    const texts = story?.cards.map((id) => cards.find((card) => card.id === id)?.text);
    expect(story?.name).toBe('What happened');
    expect(texts).toEqual(['13:50 config deployed', '14:20 rolled back', 'somebody called the vendor']);
  });

  it('takes what is written later in at its time', () => {
    const session = made(
      gathered(),
      ['ana', { do: 'back' }],
      ['eva', { do: 'card', column: 'happened', text: '14:05 the pager fired' }],
      ['ana', { do: 'next' }],
    );
    const [story] = session.retro.themes;
    const texts = story?.cards.map((id) => session.cards.find((card) => card.id === id)?.text.slice(0, 5));
    expect(texts).toEqual(['13:50', '14:05', '14:20', 'someb']);
  });

  it('is gone through first in a review, whatever got the dots', () => {
    const { retro } = made(
      gathered(),
      ['ana', { do: 'next' }],
      ['bo', { do: 'dots', themes: [2, 2] }],
      ['ana', { do: 'next' }],
    );
    expect(agenda(retro).map(({ name }) => name)).toEqual(['What happened', expect.any(String)]);
  });
});
