import { describe, expect, test } from 'vitest';
import type { Dialog } from '../../../../src/chat/dialog.ts';
import { type Intent, IntentCatalogue } from '../../../../src/chat/intent.ts';
import { readSubmission, submissionErrors } from '../../../../src/platforms/slack/render/submission.ts';
import { dialogView, loadingView, noticeView, readMetadata } from '../../../../src/platforms/slack/render/view.ts';
import { linesOf } from './reading.ts';

const catalogue = new IntentCatalogue([]);
const encode = (intent: Intent) => catalogue.encode(intent);

function note(of: string, parts: Partial<Dialog> = {}): Dialog {
  return {
    title: 'A note on Software integration and release',
    fields: [
      { kind: 'text', name: 'text', label: 'What should be remembered?', long: true },
      { kind: 'person', name: 'owner', label: 'Who has it?', initial: { id: 'U1', name: 'Ana' } },
      {
        kind: 'choice',
        name: 'shown',
        label: 'May the team see it?',
        options: [
          { value: 'no', label: 'No, only me' },
          { value: 'yes', label: 'Yes, without my name' },
        ],
        initial: 'no',
      },
    ],
    submitLabel: 'Keep it',
    submit: { type: 'assessment.note', ...{ capability: of } },
    ...parts,
  };
}

const state = {
  values: {
    'x.text': { text: { type: 'plain_text_input', value: null } },
    'x.owner': { owner: { type: 'users_select', selected_user: 'U2' } },
    'x.shown': { shown: { type: 'radio_buttons', selected_option: { value: 'yes' } } },
  },
};

describe('a form', () => {
  test('asks for each thing, under its whole title where Slack has no room for it', () => {
    const view = dialogView(note('logs'), { encode });
    expect([view.title.text, view.submit?.text, view.close?.text]).toEqual([
      'A note on Software…',
      'Keep it',
      'Cancel',
    ]);
    expect(linesOf(view.blocks)).toEqual([
      '*A note on Software integration and release*',
      'What should be remembered?: plain_text_input',
      'Who has it?: users_select',
      'May the team see it?: radio_buttons',
    ]);
  });

  test('starts with what is proposed', () => {
    const [, text, owner, shown] = dialogView(note('logs'), { encode }).blocks;
    expect(text).toMatchObject({ element: { multiline: true } });
    expect(owner).toMatchObject({ element: { initial_user: 'U1' } });
    expect(shown).toMatchObject({ element: { initial_option: { value: 'no', text: { text: 'No, only me' } } } });
  });

  test('brings back what it was about, and where it was opened', () => {
    const view = dialogView(note('logs'), { encode, context: '{"channel":"C1"}' });
    const carried = readMetadata(view.private_metadata ?? '');
    expect(carried).toEqual({
      intent: { id: 'assessment.note', value: '{"capability":"logs"}' },
      context: '{"channel":"C1"}',
    });
    expect([readMetadata(''), readMetadata('{"intent":"damaged"}')]).toEqual([undefined, undefined]);
  });

  test('never shows what was typed for something else', () => {
    const ids = (of: string) => dialogView(note(of), { encode }).blocks.flatMap(({ block_id }) => block_id ?? []);
    expect(ids('logs')).toEqual(ids('logs'));
    expect(ids('logs').filter((id) => ids('alerts').includes(id))).toEqual([]);
  });

  test('has a menu where there is much to choose from', () => {
    const options = Array.from({ length: 11 }, (_, index) => ({ value: `${index}`, label: `Team ${index}` }));
    const view = dialogView(note('', { fields: [{ kind: 'choice', name: 'team', label: 'Team', options }] }), {
      encode,
    });
    expect(linesOf(view.blocks)).toContain('Team: static_select');
  });

  test('that does not fit says so', () => {
    const view = dialogView(note('x'.repeat(3_000)), { encode });
    expect(linesOf(view.blocks).at(-1)).toBe(
      'This form does not fit into Slack. `help` lists what can be typed instead.',
    );
    expect(view.submit).toBeUndefined();
  });
});

describe('a form that was sent', () => {
  test('gives a value for each field, empty where nothing was typed', () => {
    expect(readSubmission(state)).toEqual({ text: '', owner: 'U2', shown: 'yes' });
  });

  test('shows what is wrong at the field it is about, and the rest at the first', () => {
    expect(submissionErrors(state, { owner: 'Bo is not here.', other: 'Something else. Say `help`.' })).toEqual({
      'x.owner': 'Bo is not here.',
      'x.text': 'Something else. Say help.',
    });
  });
});

test('while something is drawn, or instead of it, a view says so in a sentence', () => {
  expect(linesOf(loadingView('A note').blocks)).toEqual(['One moment.']);
  expect(linesOf(noticeView('A note', 'That question is over. Say `status`.').blocks)).toEqual([
    'That question is over. Say `status`.',
  ]);
});
