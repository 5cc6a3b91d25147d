import { describe, expect, test } from 'vitest';
import { shippedContent } from '../../src/content/folder.ts';
import { loadLibrary } from '../../src/content/load.ts';
import { allCapabilities, descriptorsOf, dimensionOf, modelOf } from '../../src/content/model.ts';
import { channelIn, type Ended, flat, piped, privateIn } from '../support/terminal.ts';

const model = modelOf(loadLibrary([shippedContent]), 'cncf-cloud-native');
const process = model && dimensionOf(model, 'process');
const capabilities = process?.capabilities ?? [];

function answering(level: number): Promise<Ended> {
  return piped(['assess cncf-cloud-native process solo', ...capabilities.map(() => String(level))]);
}

/** The answers to every question of the model; one that differs is by the id of its question. */
function answeringAll(level: number, others: Readonly<Record<string, number>>): readonly string[] {
  const asked = model ? allCapabilities(model) : [];
  return ['assess cncf-cloud-native all solo', ...asked.map(({ id }) => String(others[id] ?? level))];
}

/** The titles of the next steps in a result. */
function stepsIn(printed: string): readonly string[] {
  return [...(summaryIn(printed)?.text ?? '').matchAll(/\d\. (.+?) · a few (?:days|weeks|months) · /g)].map(
    ([, title]) => title ?? '',
  );
}

function summaryIn(printed: string) {
  return privateIn(printed, 'Ana').find(({ text }) => /^CNCF Cloud Native · Process: .*average/.test(text));
}

/** The levels of the practices with these titles. */
function levelsOf(titles: readonly string[]): readonly (number | undefined)[] {
  const practices = model ? allCapabilities(model).flatMap(({ practices }) => practices) : [];
  return titles.map((title) => practices.find((practice) => practice.title === title)?.level);
}

describe('one person alone, through a pipe', () => {
  test('is asked the four questions of Process in order, with the words of the content', async () => {
    const { out, code } = await answering(3);
    expect(code).toBe(0);
    expect(capabilities).toHaveLength(4);
    const asked = privateIn(out, 'Ana').filter(({ text }) => /^\d of 4 · /.test(text));
    expect(asked.map(({ rows }) => rows[0])).toEqual(
      capabilities.map(({ title }, index) => `(only Ana) ${index + 1} of 4 · Process · ${title}`),
    );
    for (const [index, capability] of capabilities.entries()) {
      expect(asked[index]?.text).toContain(flat(capability.question));
      for (const descriptor of Object.values(descriptorsOf(capability)))
        expect(asked[index]?.text).toContain(flat(descriptor));
      expect(asked[index]?.text).toContain(`0 ${model?.notYet}`);
    }
  });

  test('reaches Level 3 with threes, reads what it means, and is offered practices of level 4', async () => {
    const { out, err, code } = await answering(3);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const summary = summaryIn(out)?.text;
    expect(summary).toContain('CNCF Cloud Native · Process: Level 3 reached, average 3.0 of 5');
    expect(summary).toContain(`Level 3 is Scale: ${flat(model?.levels[2]?.goal ?? 'no goal')}`);
    expect(summary).toContain('Four things keep you from Level 4: ');
    expect(levelsOf(stepsIn(out))).toEqual([4, 4, 4]);
  });

  test('is offered practices of level 2 at Level 1', async () => {
    const { out, code } = await answering(1);
    expect(code).toBe(0);
    expect(summaryIn(out)?.text).toContain('Process: Level 1 reached, average 1.0 of 5');
    expect(levelsOf(stepsIn(out))).toEqual([2, 2, 2]);
  });

  test('hears that Level 1 is not reached yet, and is offered practices of level 1', async () => {
    const { out, code } = await answering(0);
    expect(code).toBe(0);
    expect(summaryIn(out)?.text).toContain('Process: Level 1 not reached yet, average 0.0 of 5');
    expect(summaryIn(out)?.text).toContain('Four things keep you from Level 1: ');
    expect(levelsOf(stepsIn(out))).toEqual([1, 1, 1]);
  });

  test('reads at the highest level what to keep up, in the words of the content, and is offered nothing more', async () => {
    const { out, code } = await answering(5);
    expect(code).toBe(0);
    const summary = summaryIn(out);
    expect(summary?.text).toContain('Process: Level 5 reached, average 5.0 of 5');
    expect(summary?.text).toContain('There is nothing above Adapt to suggest. What keeps it alive:');
    expect(summary?.text).not.toMatch(/keep you from|keeps you from|Make it ours/);
    expect(stepsIn(out)).toEqual([]);
    const kept = summary?.rows.flatMap((row) => (row.startsWith('• ') ? [row.slice(2)] : [])).slice(4) ?? [];
    expect(levelsOf(kept)).toEqual([5, 5, 5, 5]);
  });

  test('shows the channel nothing until the result is published', async () => {
    const alone = await answering(3);
    expect(channelIn(alone.out).slice(1)).toEqual([]);
    const answers = ['3', '3', '3', '3'];
    const { out, code } = await piped(['assess cncf-cloud-native process solo', ...answers, 'publish', 'levels']);
    expect(code).toBe(0);
    const [, published, ...more] = channelIn(out);
    expect(published?.text).toContain('CNCF Cloud Native · Process: Level 3 reached, average 3.0 of 5');
    expect(published?.text).toContain('One person answered this alone and chose to share it.');
    expect(more).toEqual([]);
    expect(privateIn(out, 'Ana').at(-1)?.text).toContain('Process: Level 3 reached, average 3.0 of 5');
  });
});

describe('the whole model, alone, through a pipe', () => {
  const low = { 'people.security': 2, 'technology.ai': 1 };

  test('is asked chapter by chapter, and comes to one level, an average and a reason for each chapter', async () => {
    const { out, err, code } = await piped([...answeringAll(3, low), 'publish', 'levels', 'next']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const asked = privateIn(out, 'Ana').filter(({ text }) => /^\d+ of 27 · /.test(text));
    expect(asked.map(({ rows }) => rows[0])).toEqual(
      (model?.dimensions ?? [])
        .flatMap((dimension) => dimension.capabilities.map(({ title }) => `${dimension.title} · ${title}`))
        .map((title, index) => `(only Ana) ${index + 1} of 27 · ${title}`),
    );
    const published = channelIn(out)[1]?.text;
    expect(published).toContain('CNCF Cloud Native: Level 1 reached, average 2.9 of 5');
    expect(published).toContain('Technology keeps you from Level 2.');
    expect(published).toContain('People: Level 2 reached, average 2.9 of 5');
    expect(published).toContain('One thing keeps People from Level 3: Security.');
    expect(published).toContain('One thing keeps Technology from Level 2: AI.');
    expect(published).toContain('Four things keep Policy from Level 4: ');
    const [levels, next] = privateIn(out, 'Ana').slice(-2);
    expect(levels?.text).toContain('Policy: Level 3 reached, average 3.0 of 5');
    expect(levels?.text).toContain('Technology: Level 1 reached, average 2.8 of 5');
    expect(next?.text).toMatch(/^1\. .+ stands at \d because of /);
  });

  test('says which of two questions of one name has moved', async () => {
    const { out, err, code } = await piped([...answeringAll(3, low), 'publish', ...answeringAll(3, {}), 'publish']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(channelIn(out).at(-1)?.text).toMatch(/: Security in People 2 → 3, AI in Technology 1 → 3\./);
  });
});
