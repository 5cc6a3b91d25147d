import { describe, expect, test } from 'vitest';
import type { Vote } from '../../../../src/assessment/assessment.ts';
import { stopCard } from '../../../../src/assessment/cards/course.ts';
import { menuCard } from '../../../../src/assessment/cards/menu.ts';
import { questionCard } from '../../../../src/assessment/cards/question.ts';
import { revealCard } from '../../../../src/assessment/cards/reveal.ts';
import { assessmentIntents } from '../../../../src/assessment/intents.ts';
import { type Block, type Card, paragraphs } from '../../../../src/chat/card.ts';
import { type Intent, IntentCatalogue } from '../../../../src/chat/intent.ts';
import { decodeActionId, isOnce } from '../../../../src/platforms/slack/render/buttons.ts';
import { renderHome } from '../../../../src/platforms/slack/render/home.ts';
import { renderMessage } from '../../../../src/platforms/slack/render/message.ts';
import { anAssessment } from '../../../support/assessments.ts';
import { aLibrary, ladder } from '../../../support/model.ts';
import { linesOf } from './reading.ts';

const catalogue = new IntentCatalogue([assessmentIntents]);
const encode = (intent: Intent) => catalogue.encode(intent);
const parts = { encode };
const capability = 'process.deploys';

const render = (card: Card) => renderMessage(card, parts);
const lines = (card: Card) => linesOf(render(card).blocks);

function question(answered: number, asked = capability): Card {
  const phase = { name: 'asking', capability: asked, round: 1 } as const;
  return questionCard(anAssessment({ phase, rounds: { [asked]: 1 } }), ladder, asked, 1, { answered, people: 4 });
}

function reveal(...votes: Vote[]): Card {
  const phase = { name: 'revealed', capability, round: 1 } as const;
  return revealCard(anAssessment({ phase, rounds: { [capability]: 1 } }), ladder, capability, votes, ['We use *Loki*']);
}

/** The buttons of a message with where they stand. */
function buttonsOf(card: Card) {
  return render(card).blocks.flatMap((block) =>
    block.type === 'actions'
      ? block.elements.flatMap((one) => (one.type === 'button' ? [{ ...one, block: block.block_id ?? '' }] : []))
      : [],
  );
}

describe('a question', () => {
  test('lists what each level looks like, with one row of levels to press below', () => {
    expect(lines(question(2))).toEqual([
      '# 2 of 3 · Process · Deploys',
      'What happens on a bad day?',
      '*1*  By hand',
      '*2*  By a page',
      '*3*  By a script',
      '*4*  By itself',
      '*5*  Before it happens',
      '*0*  Not there yet',
      '[1] [2] [3] [4] [5] [0]',
      "[Not sure] [Doesn't apply] [Why this matters] [Example] [Add a note]",
      '(●●○○  Two of four have answered)',
      '[Reveal] [Skip this one]',
    ]);
  });

  test('says in a notification what it is about', () => {
    expect(render(question(0)).text).toBe('2 of 3 · Process · Deploys: What happens on a bad day?');
  });

  test('reads a level and its description to those who only hear it', () => {
    expect(buttonsOf(question(0))[0]).toMatchObject({ accessibility_label: '1: By hand' });
  });

  test('has buttons that tell one vote from another, and give back what they stand for', () => {
    const buttons = buttonsOf(question(0));
    expect(new Set(buttons.map(({ action_id }) => action_id)).size).toBe(buttons.length);
    const votes = buttons.slice(0, 6).map(({ action_id = '', value = '' }) => {
      return catalogue.decode({ id: decodeActionId(action_id), value });
    });
    expect(votes.map((intent) => intent && 'vote' in intent && intent.vote)).toEqual([1, 2, 3, 4, 5, 0]);
  });

  test('keeps its ids while votes come in, and has others than the next question', () => {
    const ids = (card: Card) => buttonsOf(card).map(({ block }) => block);
    expect(ids(question(1))).toEqual(ids(question(3)));
    const next = new Set(ids(question(1, 'process.alerts')));
    expect(ids(question(1)).filter((id) => next.has(id))).toEqual([]);
  });
});

test('a reveal shows a row of squares for each answer, and notes as they were written', () => {
  const shown = lines(reveal(1, 2, 2, 4)).map((line) => line.replace(/<!date\^0+\^\{_\}\|([^>]*)>/g, '$1'));
  expect(shown.slice(0, 6)).toEqual([
    '# 2 of 3 · Process · Deploys',
    '*Level 1*  ■',
    '*Level 2*  ■■',
    '*Level 4*  ■',
    'Notes, shown without names:',
    '• We use *Loki*',
  ]);
  expect(shown.at(-1)).toBe('[Agree on 1] [Agree on 2] [Agree on 3] [Agree on 4] [Vote again] [Park it]');
});

describe('a menu', () => {
  const menu = (picked: Parameters<typeof menuCard>[1]) =>
    menuCard(aLibrary(ladder), picked, picked.model ? ladder : undefined) ?? paragraphs('');

  test('has words on its buttons', () => {
    expect(lines(menu({ model: 'ladder' }))).toEqual([
      '*The ladder model: which part?*',
      '*A quick look*: the two questions that say most',
      '*Process* (three questions): What it is about.',
      '*People* (one question): What it is about.',
      '*All of it*: four questions',
      '[A quick look] [Process] [People] [All of it]',
      '(No questions yet for Policy.)',
    ]);
  });

  test('is used up by a press, where a question is not', () => {
    const once = (card: Card) => buttonsOf(card).map(({ block }) => isOnce(block));
    expect(once(menu({}))).toEqual([true]);
    expect(once(stopCard(anAssessment()))).toEqual([true, true]);
    expect(once(question(0))).not.toContain(true);
  });

  test('shows its keys where the names are too long or the same', () => {
    const press = { type: 'assessment.levels' };
    const choices = [
      { key: '1', label: 'The same', press },
      { key: '2', label: 'The same', press },
    ];
    expect(lines({ blocks: [{ kind: 'choices', choices }] })).toEqual(['*1*  The same', '*2*  The same', '[1] [2]']);
  });
});

describe('a picture', () => {
  const picture: Block = { kind: 'picture', picture: { title: 'Process', top: 5, rows: [] }, alt: 'Logs: Level 2.' };
  const card: Card = { blocks: [{ kind: 'text', text: 'Level 2 reached.' }, picture] };

  test('is shown with its words for those who can not see it', () => {
    const { blocks } = renderMessage(card, {
      encode,
      pictures: ({ title }) => (title === 'Process' ? 'F1' : undefined),
    });
    expect(blocks.at(-1)).toEqual({ type: 'image', slack_file: { id: 'F1' }, alt_text: 'Logs: Level 2.' });
  });

  test('is left out where there is none: the rest of the card says the same', () => {
    expect(lines(card)).toEqual(['Level 2 reached.']);
    expect(lines({ blocks: [picture] })).toEqual(['Logs: Level 2.']);
  });
});

describe('what is too long', () => {
  const long = 'Every service sends its logs to one place. '.repeat(600);

  test('is shortened at a word, keeps its buttons, and says where the rest is', () => {
    const button = { label: 'Go on', press: { type: 'assessment.levels' } };
    const card: Card = {
      blocks: [
        { kind: 'text', text: long },
        { kind: 'buttons', buttons: [button] },
      ],
    };
    const { blocks, shortened } = renderMessage(card, { encode, rest: '`privacy export` in the terminal shows all.' });
    const shown = linesOf(blocks);
    expect(shortened).toBe(true);
    expect(shown.slice(-2)).toEqual(['[Go on]', '(`privacy export` in the terminal shows all.)']);
    expect(shown.at(-3)).toMatch(/(^| )(Every|service|sends|its|logs|to|one|place\.)…$/);
    expect(shown.join('').length).toBeGreaterThan(9_000);
  });

  test('gives up the longest text first', () => {
    const card: Card = {
      blocks: [
        { kind: 'text', text: long },
        { kind: 'aside', text: 'Short.' },
      ],
    };
    expect(lines(card)).toContain('(Short.)');
  });

  test('goes on in a second section where a message has room for it, after a whole line', () => {
    const items = Array.from({ length: 60 }, (_, index) => `${index}: ${'word '.repeat(14)}end`);
    const { blocks, shortened } = render({ blocks: [{ kind: 'list', items }] });
    expect(shortened).toBe(false);
    expect(linesOf(blocks).filter((line) => /^• \d+: .*end$/.test(line))).toHaveLength(60);
    expect(blocks.length).toBeGreaterThan(1);
  });

  test('leaves out a button that carries too much, and says so to the caller', () => {
    const buttons = [
      { label: 'Too much', press: { type: 'assessment.levels', of: long } },
      { label: 'Fine', press: { type: 'assessment.levels' } },
    ];
    const { blocks, shortened } = render({ blocks: [{ kind: 'buttons', buttons }] });
    expect([linesOf(blocks), shortened]).toEqual([['[Fine]'], true]);
  });
});

test('nothing to show still says something', () => {
  for (const card of [{ blocks: [] }, paragraphs(''), paragraphs(' \n\u200b')]) {
    expect(lines(card)).toEqual(['Nothing to show.']);
  }
});

test('a home page has room for more', () => {
  const many = paragraphs(...Array.from({ length: 90 }, (_, index) => `Line ${index}`));
  expect(renderHome(many, parts).blocks).toHaveLength(90);
  expect(lines(many).at(-1)).toMatch(/^\(Shortened to fit into Slack\./);
});
