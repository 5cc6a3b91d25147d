import type { Block, Card, Choice } from '../../chat/card.ts';
import { orList } from '../../chat/wording.ts';
import { askable, type Library, type Model, quickSet } from '../../content/model.ts';
import type { Mode, Scope } from '../assessment.ts';
import { type AssessmentIntent, intent } from '../intents.ts';
import { capabilitiesIn, rowsOf } from '../result.ts';
import { howLong, questionsText } from '../voice.ts';

type Picked = Omit<Extract<AssessmentIntent, { type: 'assessment.assess' }>, 'type'>;

/** Asks for the first thing that is missing to start an assessment; undefined when nothing is. */
export function menuCard(library: Library, picked: Picked, model: Model | undefined): Card | undefined {
  if (!model) return modelMenu(library, picked);
  if (!picked.scope) return scopeMenu(model, picked);
  return picked.mode ? undefined : modeMenu(picked, rowsIn(model, picked.scope));
}

function modelMenu(library: Library, picked: Picked): Card {
  const { scope } = picked;
  const fitting = library.models.filter((model) => !scope || capabilitiesIn(model, scope).length > 0);
  const choices = (fitting.length > 0 ? fitting : library.models).map(
    (model, index): Choice => ({
      key: String(index + 1),
      label: `${model.title}: ${model.summary}`,
      press: intent({ type: 'assessment.assess', ...picked, model: model.id }),
    }),
  );
  return menu('Which model?', choices);
}

function scopeMenu(model: Model, picked: Picked): Card {
  const at = (scope: Scope) => intent({ type: 'assessment.assess', ...picked, model: model.id, scope });
  const asked = (scope: Scope) => questionsText(rowsIn(model, scope));
  const dimensions = model.dimensions.filter(askable);
  const chapters = (counting: boolean) =>
    dimensions
      .filter(({ counts }) => counts === counting)
      .map(({ id, title, summary }): { label: string; scope: Scope } => {
        const scope = { kind: 'dimension', id } as const;
        return { label: `${title} (${counting ? '' : 'apart, '}${asked(scope)}): ${summary}`, scope };
      });
  const counting = chapters(true);
  const quick = { kind: 'quick' } as const;
  const all = { kind: 'all' } as const;
  const options: { label: string; scope: Scope }[] = [
    ...(quickSet(model).length > 0 ? [{ label: `A quick look: the ${asked(quick)} that say most`, scope: quick }] : []),
    ...counting,
    ...(counting.length > 1 ? [{ label: `All of it: ${asked(all)}`, scope: all }] : []),
    ...chapters(false),
  ];
  const choices = options.map(
    ({ label, scope }, index): Choice => ({ key: String(index + 1), label, press: at(scope) }),
  );
  const empty = model.dimensions.filter((dimension) => !askable(dimension)).map(({ title }) => title);
  const note = empty.length > 0 ? `No questions yet for ${orList(empty)}.` : undefined;
  return menu(`${model.title}: which part?`, choices, note);
}

const modes: readonly { mode: Mode; label: string }[] = [
  { mode: 'live', label: 'Together now' },
  { mode: 'async', label: 'Each in our own time' },
  { mode: 'solo', label: 'Just me, privately' },
];

/** Of each question, how many rows it has. */
function rowsIn(model: Model, scope: Scope): readonly number[] {
  return rowsOf(
    model,
    scope,
    capabilitiesIn(model, scope).map(({ id }) => id),
  );
}

function modeMenu(picked: Picked, rows: readonly number[]): Card {
  const choices = modes.map(
    ({ mode, label }, index): Choice => ({
      key: String(index + 1),
      label: `${label}, ${howLong(rows, mode)}`,
      press: intent({ type: 'assessment.assess', ...picked, mode }),
    }),
  );
  return menu('How?', choices);
}

function menu(title: string, choices: readonly Choice[], note?: string): Card {
  const blocks: Block[] = [
    { kind: 'text', text: [{ bold: title }] },
    { kind: 'choices', choices },
  ];
  if (note) blocks.push({ kind: 'aside', text: note });
  return { once: true, blocks };
}
