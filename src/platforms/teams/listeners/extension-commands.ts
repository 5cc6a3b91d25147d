/** The id of the command that turns a message into something: `turn.action`. It is in the packages that were uploaded. */
export function turnCommand(id: string): string {
  return `turn.${id}`;
}

/** The id of the command that starts something from where people write: `start.quick`. */
export function startCommand(id: string): string {
  return `start.${id}`;
}
