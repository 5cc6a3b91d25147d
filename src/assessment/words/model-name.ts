import type { Library, Model } from '../../content/model.ts';

/** The model that somebody calls by its id, its title or the beginning of either; undefined when none or several are. */
export function modelCalled(library: Library, name: string): Model | undefined {
  const called = plainly(name);
  const names = ({ id, short, title }: Model) => [id, short, title].map(plainly);
  const exact = library.models.find((model) => names(model).includes(called));
  if (exact) return exact;
  const starting = library.models.filter(
    (model) => called.length >= 3 && names(model).some((one) => one.startsWith(called)),
  );
  return starting.length === 1 ? starting[0] : undefined;
}

/** Dashes, commas and capitals make no difference. */
function plainly(name: string): string {
  return name
    .toLowerCase()
    .split(/[\s,_-]+/)
    .filter(Boolean)
    .join(' ');
}
