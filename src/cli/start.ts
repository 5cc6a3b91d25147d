import { readConfig } from '../config/config.ts';
import type { TerminalOptions } from './chat.ts';
import { UsageProblem } from './explain.ts';

/** Runs every configured platform; while there is none, the terminal. */
export async function start(options: TerminalOptions): Promise<void> {
  const { slack, teams } = readConfig(process.env);
  if (!slack && !teams) return (await import('./chat.ts')).chat(options);
  if (options.as !== undefined || options.clock !== undefined) {
    throw new UsageProblem('--as and --clock are for the terminal: use `npm start -- chat` with them.');
  }
  return (await import('./serve.ts')).serve();
}
