import type { Library, Model } from '../../content/model.ts';

/** The model that somebody calls by its id, its title or the beginning of either; undefined when none or several are. */
export function modelCalled(library: Library, name: string): Model | undefined {
  const called = plainly(name);
  const exact = library.models.find((model) => namesOf(model).includes(called));
  if (exact) return exact;
  const starting = library.models.filter(
    (model) => called.length >= 3 && namesOf(model).some((one) => one.startsWith(called)),
  );
  return starting.length === 1 ? starting[0] : undefined;
}

/** The model whose whole name these words begin with, "aws oe" or "devops journey", and how many of them it takes. */
export function modelAhead(library: Library, words: readonly string[]): { model: Model; takes: number } | undefined {
  for (let takes = words.length; takes > 1; takes--) {
    const called = plainly(words.slice(0, takes).join(' '));
    const model = library.models.find((one) => namesOf(one).includes(called));
    if (model) return { model, takes };
  }
  return undefined;
}

function namesOf({ id, short, title }: Model): readonly string[] {
  return [id, short, title].map(plainly);
}

/** Dashes, commas and capitals make no difference. */
function plainly(name: string): string {
  return name
    .toLowerCase()
    .split(/[\s,_-]+/)
    .filter(Boolean)
    .join(' ');
}
