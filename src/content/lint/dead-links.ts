import type { Fault } from '../fault.ts';
import { didYouMean } from '../nearest.ts';
import { faultAt } from '../source.ts';
import { type Around, at, capabilitiesOf, type LintRule, type PackToLint, practicesOf } from './pack.ts';
import { textsOf } from './texts.ts';

/** Ids that a text names in backticks exist, and links do not miss a model by a letter. */
export const deadLinks: LintRule = (pack, around) => [...named(pack), ...nearModels(pack, around)];

function named(pack: PackToLint): Fault[] {
  const capabilities = capabilitiesOf(pack).map(({ value }) => value);
  const chapters = new Set(pack.dimensions.map(({ value }) => value.dimension));
  const known = new Set([
    ...capabilities.flatMap(({ id, practices }) => [id, ...practices.map((practice) => practice.id)]),
    ...pack.dimensions.flatMap(({ value }) => value.planned.map(({ id }) => id)),
  ]);
  return textsOf(pack).flatMap(({ yaml, at: place, text }) =>
    [...text.matchAll(/`([a-z0-9-]+(?:\.[a-z0-9-]+){1,2})`/g)].flatMap(([, id = '']) => {
      if (known.has(id) || !chapters.has(id.slice(0, id.indexOf('.')))) return [];
      const hint = didYouMean(id, known);
      // `process.env` may be code in a model with a chapter of that name; three parts can only be a practice.
      if (hint === '' && id.split('.').length < 3) return [];
      return [faultAt(yaml, place, `"${id}" is nothing in this model.${hint}`)];
    }),
  );
}

function nearModels(pack: PackToLint, { models }: Around): Fault[] {
  const capabilities = capabilitiesOf(pack);
  return [...capabilities, ...capabilities.flatMap(practicesOf)].flatMap((one) =>
    one.value.same.flatMap(({ model }, i) => {
      const hint = models.has(model) ? '' : didYouMean(model, models);
      return hint === '' ? [] : [at(one, ['same', i, 'model'], `"${model}" is not a model that is loaded.${hint}`)];
    }),
  );
}
