/** Problems whose message is meant for the operator as it stands. */
const meantForPeople = [
  'StorageProblem',
  'ConfigFaults',
  'ContentFaults',
  'ExchangeProblem',
  'UsageProblem',
  'ServerProblem',
  'SlackProblem',
  'TeamsProblem',
];

/** Something in the command line that can't be used. */
export class UsageProblem extends Error {
  override readonly name = 'UsageProblem';
}

/** What an operator reads when a command ends early: the message alone where it was written for them. */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return `Cairn stopped: ${String(error)}`;
  if (meantForPeople.includes(error.name)) return error.message;
  return `Cairn stopped on something unexpected: ${error.stack ?? error.message}`;
}
