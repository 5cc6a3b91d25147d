import { clean, cut } from '../../../chat/clean.ts';

/** What was filled in, as Slack sends it: by block id, then by action id. */
export type SubmittedState = {
  readonly values: Readonly<Record<string, Readonly<Record<string, SubmittedValue>>>>;
};

type SubmittedValue = {
  readonly value?: string | null;
  readonly selected_option?: { readonly value: string } | null;
  readonly selected_user?: string | null;
};

const longestError = 300;

/** The values of a sent dialog by field name; a field that was left empty is an empty string. */
export function readSubmission(state: SubmittedState): Record<string, string> {
  const fields = Object.values(state.values).flatMap((block) => Object.entries(block));
  return Object.fromEntries(fields.map(([name, field]) => [name, written(field)]));
}

/** The sentences by block id, as Slack wants them; what belongs to no field of the form stands at its first. */
export function submissionErrors(
  state: SubmittedState,
  errors: Readonly<Record<string, string>>,
): Record<string, string> {
  const blocks = Object.entries(state.values);
  const placed: Record<string, string> = {};
  for (const [name, said] of Object.entries(errors)) {
    const at = (blocks.find(([, fields]) => Object.hasOwn(fields, name)) ?? blocks[0])?.[0];
    if (at !== undefined)
      placed[at] = [placed[at], cut(clean(said).replaceAll('`', ''), longestError)].filter(Boolean).join(' ');
  }
  return placed;
}

function written({ value, selected_option, selected_user }: SubmittedValue): string {
  return value ?? selected_option?.value ?? selected_user ?? '';
}
