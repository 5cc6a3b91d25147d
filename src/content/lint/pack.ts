import type { Fault, Path } from '../fault.ts';
import type { PackToLint, ReadFile } from '../pack-to-lint.ts';
import type { CapabilityFile, PracticeFile } from '../schema.ts';
import { faultAt, type YamlFile } from '../source.ts';
import type { Wording } from './wording-list.ts';

export type { PackToLint, ReadFile };

/** What a rule may look at beside the pack. */
export type Around = { readonly wording: Wording; readonly models: ReadonlySet<string> };

/** What a person would mark in the margin; it keeps no bot from starting. */
export type LintRule = (pack: PackToLint, around: Around) => readonly Fault[];

/** A question or practice with its place. */
export type Placed<T> = { readonly yaml: YamlFile; readonly at: Path; readonly value: T };

export function capabilitiesOf({ dimensions }: PackToLint): readonly Placed<CapabilityFile>[] {
  return dimensions.flatMap(({ yaml, value }) =>
    value.capabilities.map((capability, i) => ({ yaml, at: ['capabilities', i], value: capability })),
  );
}

export function practicesOf({ yaml, at, value }: Placed<CapabilityFile>): readonly Placed<PracticeFile>[] {
  return value.practices.map((practice, i) => ({ yaml, at: [...at, 'practices', i], value: practice }));
}

/** A fault of a question or practice, at one of its keys. */
export function at({ yaml, at: place }: Placed<unknown>, path: Path, message: string): Fault {
  return faultAt(yaml, [...place, ...path], message);
}

/** How a capability is asked: by its rows where it says nothing else. */
export function askedBy({ levels, profile, figure }: CapabilityFile): 'levels' | 'profile' | 'figure' | 'rows' {
  return levels ? 'levels' : profile ? 'profile' : figure ? 'figure' : 'rows';
}
