import type { Capability, Model } from '../../content/model.ts';
import { pickBand, pickShare } from './figure.ts';
import { pickLevel } from './levels.ts';
import { pickProfile } from './profile.ts';

/** A question of which one answer is picked, by its number: what there is to pick, and how to speak of it. */
export type Picking = {
  /** What can be picked, in the order it is shown; none where a number is given. */
  readonly answers: readonly { readonly value: number; readonly label: string }[];
  /** What one puts on the question: "a level". */
  readonly noun: string;
  /** Which answers there are, and how to give one. */
  readonly range: string;
  readonly how: string;
  readonly takes: (value: number) => boolean;
  /** An answer by itself, "Level 2", and within a sentence. */
  readonly name: (value: number) => string;
  readonly within: (value: number) => string;
  /** What follows "Agree on". */
  readonly short: (value: number) => string;
  /** What the team can agree on at a press: among these votes, or without votes to show. */
  readonly offers: (votes: readonly number[] | undefined) => readonly number[];
  /** What starts the talk where votes are far apart. */
  readonly prompt: (votes: readonly number[]) => string;
  /** Whether each vote is told in a line, rather than how many there are of each. */
  readonly asFigures: boolean;
  /** Whether somebody may say that it does not apply. */
  readonly mayNotApply: boolean;
};

/** How an answer of a capability is picked; undefined where its practices are marked instead. */
export function pickingOf(model: Pick<Model, 'levels' | 'notYet'>, capability: Capability): Picking | undefined {
  switch (capability.asks) {
    case 'levels':
      return pickLevel(model, capability.levels);
    case 'profile':
      return pickProfile(capability.profile);
    case 'figure':
      return capability.figure.asks === 'share' ? pickShare() : pickBand(capability.figure);
    case 'practices':
      return undefined;
    default:
      return capability satisfies never;
  }
}
