import { twice } from './check-pointers.ts';
import type { DimensionDraft, FigureDraft, PackDraft } from './draft.ts';
import type { Fault } from './fault.ts';
import { didYouMean } from './nearest.ts';
import { faultAt, type YamlFile } from './source.ts';

/** A figure can be answered and compared: its bands fall, its group is in the benchmark, and a benchmark has figures. */
export function figureChecks({ dimensions }: PackDraft): Fault[] {
  return dimensions.flatMap((dimension) => {
    const { yaml, benchmark, capabilities } = dimension;
    const figures = capabilities.flatMap(({ figure }) => figure ?? []);
    const idle =
      benchmark && !capabilities.some(({ asked }) => asked.includes('figure'))
        ? [faultAt(yaml, benchmark.at, 'has nothing to compare: no question of this chapter asks for a figure')]
        : [];
    return [
      ...idle,
      ...twice(yaml, benchmark?.groups ?? [], 'group'),
      ...figures.flatMap((figure) => [...grouped(dimension, figure), ...answerable(yaml, figure)]),
    ];
  });
}

function grouped({ yaml, benchmark }: DimensionDraft, { at, group }: FigureDraft): Fault[] {
  if (group === undefined) return [];
  const place = [...at, 'group'];
  if (!benchmark)
    return [faultAt(yaml, place, `there is no benchmark in this chapter that "${group}" could be a group of`)];
  const known = benchmark.groups.map(({ id }) => id);
  if (known.includes(group)) return [];
  return [faultAt(yaml, place, `"${group}" is not a group of this chapter's benchmark.${didYouMean(group, known)}`)];
}

function answerable(yaml: YamlFile, { at, asks, answers }: FigureDraft): Fault[] {
  const [worst, ...better] = answers;
  if (asks === undefined) return [];
  if (asks === 'share') {
    return worst ? [faultAt(yaml, [...at, 'answers'], 'is not for a share, which is answered with a percentage')] : [];
  }
  if (!worst || better.length === 0)
    return [faultAt(yaml, [...at, 'answers'], 'needs two answers at least, worst first')];
  const faults: Fault[] = [];
  if (worst.most !== undefined) {
    faults.push(faultAt(yaml, [...worst.at, 'most'], 'is not for the first answer, the worst, which has no end'));
  }
  let above: number | undefined;
  for (const { at: place, most } of better) {
    if (most === undefined)
      faults.push(faultAt(yaml, [...place, 'most'], 'is missing: only the first answer has no end'));
    else if (most !== null && above !== undefined && most >= above) {
      faults.push(
        faultAt(
          yaml,
          [...place, 'most'],
          `is ${most}, but must be below the ${above} of the answer before: worst first`,
        ),
      );
    }
    if (typeof most === 'number') above = most;
  }
  return faults;
}
