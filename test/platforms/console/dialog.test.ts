import { describe, expect, it } from 'vitest';
import type { Dialog } from '../../../src/chat/dialog.ts';
import { nothing, say } from '../../../src/chat/reply.ts';
import { fakeEntry, fill, pipe } from './bench.ts';

const dialog: Dialog = {
  title: 'Make it ours',
  submitLabel: 'Make it ours',
  submit: fill,
  fields: [
    { kind: 'text', name: 'owner', label: 'Owner', initial: 'Ana' },
    {
      kind: 'choice',
      name: 'effort',
      label: 'Effort',
      options: [
        { value: 'S', label: 'About a week' },
        { value: 'M', label: 'About a month' },
      ],
    },
    { kind: 'text', name: 'remark', label: 'Remark', optional: true },
  ],
};

function asking() {
  return fakeEntry({
    hear: (said) => (said === 'ours' ? { kind: 'dialog', dialog } : say(`heard ${said}`)),
    press: () => nothing,
  });
}

function sent(values: Record<string, string>, where = 'team') {
  return { pressed: { ...fill, values }, by: 'Ana', where };
}

describe('a dialog at the terminal', () => {
  it('asks field by field and sends what was typed', async () => {
    const { entry, happenings } = asking();
    const output = await pipe(['ours', 'Bo', '2', 'note: a, b: and !c'], entry);
    expect(output).toContain('(only Ana) Make it ours\n');
    expect(output).toContain('(only Ana) Owner [Ana]:\n');
    expect(output).toContain('(only Ana) Effort:\n           1  About a week\n           2  About a month\n');
    expect(output).toContain('(only Ana) Remark (may stay empty):\n');
    expect(happenings.at(-1)).toEqual(sent({ owner: 'Bo', effort: 'M', remark: 'note: a, b: and !c' }));
  });

  it('keeps what is in brackets on an empty line or a dash, and takes a label', async () => {
    const { entry, happenings } = asking();
    await pipe(['ana> ours', '', 'about a WEEK.', '-'], entry);
    expect(happenings.at(-1)).toEqual(sent({ owner: 'Ana', effort: 'S', remark: '' }, 'private ana'));
  });

  it('asks again when the answer is none of the options', async () => {
    const { entry, happenings } = asking();
    const output = await pipe(['ours', '-', '7', '', '1', ''], entry);
    expect(output.match(/That is none of these: a number or a label picks one\./g)).toHaveLength(2);
    expect(happenings.at(-1)).toEqual(sent({ owner: 'Ana', effort: 'S', remark: '' }));
  });

  it('lets other people go on meanwhile', async () => {
    const { entry, happenings } = asking();
    const output = await pipe(['!members ana bo', 'ours', 'bo: status', 'ana: Cy', 'M', ''], entry);
    expect(output).toContain('(only Bo) heard status');
    expect(happenings.at(-1)).toEqual(sent({ owner: 'Cy', effort: 'M', remark: '' }));
  });

  it('takes a colon literally when the word before it is nobody here', async () => {
    const { entry, happenings } = asking();
    await pipe(['ours', 'Owners: Bo and Cy', '1', '!important'], entry);
    expect(happenings.at(-1)).toEqual(sent({ owner: 'Owners: Bo and Cy', effort: 'S', remark: '!important' }));
    expect(happenings).not.toContainEqual(expect.objectContaining({ by: 'Owners' }));
  });

  it('is dropped by cancel, and by the end of input', async () => {
    const { entry, happenings } = asking();
    const output = await pipe(['ours', 'Cancel', 'bo: ours'], entry);
    expect(output).toContain('(only Ana) Dropped; nothing was sent.');
    expect(output).toContain('· Bo did not finish "Make it ours"; nothing of it was sent.\n');
    expect(happenings.filter((each) => 'pressed' in each)).toEqual([]);
  });

  it('asks the fields again that were sent back, saying why', async () => {
    let tries = 0;
    const { entry, happenings } = fakeEntry({
      hear: () => ({ kind: 'dialog', dialog }),
      press: () =>
        ++tries === 1 ? { kind: 'errors', errors: { owner: 'Zed is not in this channel.' } } : say('Yours.'),
    });
    const output = await pipe(['ours', 'Zed', '1', 'soon', 'Bo'], entry);
    expect(output).toContain('(only Ana) Zed is not in this channel. `cancel` drops this.\n         Owner [Ana]:\n');
    expect(happenings.at(-1)).toEqual(sent({ owner: 'Bo', effort: 'S', remark: 'soon' }));
    expect(output).toContain('(only Ana) Yours.');
  });

  it('without fields asks whether to send it', async () => {
    const bare: Dialog = { title: 'Delete what is kept about you', submitLabel: 'Delete', submit: fill, fields: [] };
    const { entry, happenings } = fakeEntry({ hear: () => ({ kind: 'dialog', dialog: bare }) });
    const output = await pipe(['privacy', 'what?', 'yes'], entry);
    expect(output.match(/Delete\? `yes` sends it\./g)).toHaveLength(2);
    expect(happenings.at(-1)).toEqual(sent({}));
  });
});
