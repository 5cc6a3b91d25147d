import { describe, expect, it } from 'vitest';
import { isRepository, readActions } from '../../src/action/words.ts';
import { readable } from '../contracts/house.ts';

/** What is said to somebody whose words mean nothing yet. */
function told(rest: string): string {
  const read = readActions(rest);
  return 'kind' in read ? readable(read).join(' ') : `understood as ${read.type}`;
}

describe('what follows `actions`', () => {
  it.each<[string, object]>([
    ['', { type: 'action.list' }],
    ['mine', { type: 'action.list', whose: 'mine' }],
    ['ALL', { type: 'action.list', whose: 'all' }],
    ['2', { type: 'action.show', which: '2' }],
    ['#12', { type: 'action.show', which: '12' }],
    ['done #12', { type: 'action.done', which: '12' }],
    ['add write the runbook by friday', { type: 'action.add', title: 'write the runbook by friday' }],
    ['assign 2 to bo', { type: 'action.assign', which: '2', to: 'bo' }],
    ['assign 2 @Bo', { type: 'action.assign', which: '2', to: '@Bo' }],
    ['give 2 to me', { type: 'action.assign', which: '2', to: 'me' }],
    ['assign 2', { type: 'action.assign', which: '2' }],
    ['due 2 friday', { type: 'action.due', which: '2', day: 'friday' }],
    ['due 2 in two weeks', { type: 'action.due', which: '2', day: 'in two weeks' }],
    ['block 2 waiting for the vendor', { type: 'action.block', which: '2', why: 'waiting for the vendor' }],
    ['blocked 2 by the vendor', { type: 'action.block', which: '2', why: 'the vendor' }],
    ['block 2', { type: 'action.block', which: '2' }],
    ['unblock 2', { type: 'action.unblock', which: '2' }],
    ['done 2', { type: 'action.done', which: '2' }],
    ['drop 2 no longer needed', { type: 'action.drop', which: '2', why: 'no longer needed' }],
    ['reopen 2', { type: 'action.reopen', which: '2' }],
    ['return 2', { type: 'action.hand-back', which: '2' }],
    ['remark 2 half of it is there', { type: 'action.remark', which: '2', text: 'half of it is there' }],
    ['github', { type: 'action.github' }],
    ['github acme/platform', { type: 'action.github', repository: 'acme/platform' }],
    ['github https://github.com/acme/platform.git', { type: 'action.github', repository: 'acme/platform' }],
    ['github off', { type: 'action.github-off' }],
  ])('%s', (typed, meant) => {
    expect(readActions(typed)).toEqual(meant);
  });

  it('is answered with the nearest word, or with what there is', () => {
    expect(told('asign 2 to bo')).toBe("I don't know `actions asign`. Did you mean `actions assign`?");
    expect(told('dance')).toMatch(/^`actions` takes `mine`, `all`, or a number/);
    expect(told('done')).toBe('Which one? Name it by its number: `actions done 2`. `actions` shows them.');
    expect(told('add')).toMatch(/^Say what is to be done/);
    expect(told(`block 2 ${'x'.repeat(301)}`)).toBe('That takes at most 300 characters. Say it shorter.');
    expect(told('github not a repository')).toMatch(/^Name the repository like `actions github acme\/platform`/);
  });

  it.each(['../acme', 'acme/..', 'acme', 'acme/a/b', 'acme/x?y', 'a cme/x', '-a/b', 'acme/%2e%2e'])(
    'takes %s for no repository',
    (text) => {
      expect(isRepository(text)).toBe(false);
    },
  );
});
