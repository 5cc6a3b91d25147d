import type { Intent } from './intent.ts';
import type { Person } from './person.ts';

/** A small form. Submitting it sends `submit` with the typed values under `values`, by field name. */
export type Dialog = {
  readonly title: string;
  readonly fields: readonly Field[];
  readonly submitLabel: string;
  readonly submit: Intent;
};

export type Field =
  | {
      readonly kind: 'text';
      readonly name: string;
      readonly label: string;
      readonly initial?: string;
      readonly hint?: string;
      readonly optional?: boolean;
      readonly long?: boolean;
    }
  | {
      readonly kind: 'choice';
      readonly name: string;
      readonly label: string;
      readonly options: readonly { readonly value: string; readonly label: string }[];
      readonly initial?: string;
      /** One of many alike: it takes as little room as it can. */
      readonly compact?: boolean;
    }
  /** Somebody of the team: the value is their id, or their name where it is typed. */
  | { readonly kind: 'person'; readonly name: string; readonly label: string; readonly initial?: Person };
