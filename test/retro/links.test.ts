import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { plain } from '../../src/chat/text.ts';
import { shippedContent } from '../../src/content/folder.ts';
import { loadLibrary } from '../../src/content/load.ts';
import { capabilityOf, modelOf } from '../../src/content/model.ts';
import { lookAgainText, suggestLinks } from '../../src/retro/links.ts';
import { friday } from './building.ts';

const library = loadLibrary([shippedContent]);
const all = library.models.map(({ id }) => id);

const labelled = z.array(
  z.strictObject({
    model: z.enum(all),
    themes: z.array(z.strictObject({ name: z.string(), cards: z.array(z.string()), about: z.array(z.string()) })),
  }),
);

/** How a list of themes sorted by hand comes out. */
function measured(name: string) {
  const groups = labelled.parse(parse(readFileSync(new URL(name, import.meta.url), 'utf8')));
  const themes = groups.flatMap(({ model, themes: some }) => some.map((theme) => ({ ...theme, model })));
  const unknown = themes.flatMap(({ model, about }) => {
    const known = modelOf(library, model);
    return about.filter((id) => !known || !capabilityOf(known, id));
  });
  const outcomes = themes.map(({ model, about, ...theme }) => {
    const [link] = suggestLinks(theme, library, [model]);
    return { name: theme.name, about, link: link?.capability };
  });
  const suggested = outcomes.filter(({ link }) => link !== undefined);
  const right = suggested.filter(({ about, link }) => about.some((id) => id === link));
  const wrong = suggested.filter((one) => !right.includes(one));
  const wanted = themes.filter(({ about }) => about.length > 0);
  const [precision, recall] = [right.length / suggested.length, right.length / wanted.length];
  const figures = `precision ${precision.toFixed(2)} (${right.length} of ${suggested.length}), recall ${recall.toFixed(2)} (${right.length} of ${wanted.length})`;
  console.info(
    `${name}: ${themes.length} themes, ${figures}; wrong: ${wrong.map((one) => `${one.name} -> ${one.link}`).join(', ') || 'none'}`,
  );
  return { precision, recall, unknown, themes: themes.length };
}

describe('the question that a theme is about', () => {
  it('is right nine times out of ten when one is suggested, on forty themes sorted by hand', () => {
    const { precision, recall, unknown, themes } = measured('./themes-labelled.yaml');
    expect(themes).toBe(40);
    expect(unknown).toEqual([]);
    expect(precision).toBeGreaterThanOrEqual(0.9);
    expect(recall).toBeGreaterThanOrEqual(0.6);
  });

  it('is right nine times out of ten on themes that nothing was tuned on, too', () => {
    const { precision, unknown } = measured('./themes-held-out.yaml');
    expect(unknown).toEqual([]);
    expect(precision).toBeGreaterThanOrEqual(0.9);
  });

  it('comes with the words that both share, from at most three models, one each', () => {
    const theme = { name: 'Alerts at night', cards: ['the alert woke me twice', 'no dashboard behind the alert'] };
    const links = suggestLinks(theme, library, ['devops-journey']);
    expect(links).toEqual([
      {
        model: 'devops-journey',
        capability: 'running.observability',
        title: 'Monitoring and observability',
        why: 'Both speak of alert, dashboard and night.',
      },
    ]);
    const many = suggestLinks(theme, library, all);
    expect(many.length).toBeLessThanOrEqual(3);
    expect(new Set(many.map(({ model }) => model)).size).toBe(many.length);
  });

  it('is none where nothing is known, and names tell nothing', () => {
    expect(suggestLinks({ name: '', cards: [] }, library, all)).toEqual([]);
    expect(suggestLinks({ name: 'Cake', cards: ['cake'] }, library, all)).toEqual([]);
    expect(suggestLinks({ name: 'Alerts', cards: ['alerts and logs'] }, library, ['gone'])).toEqual([]);
    const named = suggestLinks({ name: '', cards: ['Log Terraform', 'Log Terraform'] }, library, all, [
      'Log Terraform',
    ]);
    expect(named).toEqual([]);
  });
});

describe('looking again at an answer', () => {
  const said = { model: 'm', capability: 'c', title: 'Incident response', at: Date.parse('2026-03-10T10:00:00Z') };
  const when = { now: friday, zone: 'Europe/Berlin' };

  it('says what was said, and when', () => {
    const text = lookAgainText([{ ...said, kind: 'level', level: 2 }], when);
    expect(plain(text ?? '')).toBe('You said Level 2 for Incident response in March: look again?');
    expect(text).toContainEqual({ italic: 'Incident response' });
  });

  it('counts the rows that are open where rows are asked', () => {
    const rows = [said, said].map((one) => ({ ...one, kind: 'row', mark: 'partly' }) as const);
    expect(plain(lookAgainText(rows, when) ?? '')).toBe(
      'Of Incident response two practices were not wholly in place in March: look again?',
    );
    expect(lookAgainText([], when)).toBeUndefined();
  });
});
