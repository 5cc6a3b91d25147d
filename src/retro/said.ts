import type { Link, Retro, SaidInRetro } from './retro.ts';

/** What retros that have closed said of one question: the themes that were linked with it, the newest first. */
export function saidAbout(retros: readonly Retro[], { model, capability }: Link): readonly SaidInRetro[] {
  return retros
    .filter(({ phase }) => phase.name === 'closed')
    .toSorted((a, b) => b.startedAt - a.startedAt)
    .flatMap(({ startedAt: at, themes }) =>
      themes
        .filter(({ link }) => link?.model === model && link.capability === capability)
        .toSorted((a, b) => (b.dots ?? 0) - (a.dots ?? 0))
        .map(({ name: theme, dots }) => ({ theme, at, ...(dots === undefined ? {} : { dots }) })),
    );
}
