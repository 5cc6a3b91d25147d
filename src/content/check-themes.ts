import type { PackDraft } from './draft.ts';
import type { Fault, Path } from './fault.ts';
import { didYouMean } from './nearest.ts';
import { faultAt } from './source.ts';

/** Every theme that is named exists. */
export function themeChecks(pack: PackDraft, themes: ReadonlyMap<string, string>): Fault[] {
  return pack.dimensions.flatMap(({ yaml, capabilities }) => {
    const check = (at: Path, theme: string | undefined): Fault[] => {
      if (theme === undefined || themes.has(theme)) return [];
      return [
        faultAt(yaml, [...at, 'theme'], `"${theme}" is not a theme in themes.yaml.${didYouMean(theme, themes.keys())}`),
      ];
    };
    return capabilities.flatMap((capability) => [
      ...check(capability.at, capability.theme),
      ...capability.practices.flatMap((practice) => check(practice.at, practice.theme)),
    ]);
  });
}
