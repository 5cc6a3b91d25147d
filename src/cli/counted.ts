/** "1 question", "4 questions": in figures, as an operator compares them. */
export function counted(n: number, one: string): string {
  return `${n} ${n === 1 ? one : `${one}s`}`;
}
