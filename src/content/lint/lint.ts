import type { Fault } from '../fault.ts';
import { attribution } from './attribution.ts';
import { cardFit } from './card-fit.ts';
import { deadLinks } from './dead-links.ts';
import { emptyCells } from './empty-cells.ts';
import { longSentences } from './long-sentences.ts';
import type { Around, LintRule, PackToLint } from './pack.ts';
import { quickSet } from './quick-set.ts';
import { sameWords } from './same-words.ts';
import { wording } from './wording.ts';

/** What every pack is held to, imported ones too. */
const links: readonly LintRule[] = [deadLinks];

/** What holds for those who write a pack themselves. */
const style: readonly LintRule[] = [emptyCells, sameWords, longSentences, wording, attribution, cardFit, quickSet];

/** Everything that the rules mark in a pack. */
export function lintPack(pack: PackToLint, around: Around): readonly Fault[] {
  const rules = pack.imported ? links : [...links, ...style];
  return rules.flatMap((rule) => rule(pack, around));
}
