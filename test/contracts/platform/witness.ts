import type { Stage } from './stage.ts';

/** How long something that has to appear may take before the test is given up, in milliseconds; nothing is timed by it. */
const patience = 30_000;

type Wanted = string | RegExp;

/** Where something is to be seen. */
type Sight = Pick<Stage, 'channel' | 'everShown' | 'alone' | 'settles'>;

/** Waits until one of the texts is as wanted; returns the newest that is. */
export async function until(stage: Sight, read: () => Promise<readonly string[]>, wanted: Wanted): Promise<string> {
  const giveUp = Date.now() + patience;
  for (let wait = 10; ; wait = Math.min(wait * 1.5, 500)) {
    const texts = await read();
    const found = texts.findLast((text) => fits(text, wanted));
    if (found !== undefined) return found;
    if (Date.now() > giveUp) throw new Error(`Nothing shows ${wanted}. What there is:\n${texts.join('\n')}`);
    await new Promise((resolve) => setTimeout(resolve, wait));
    await stage.settles();
  }
}

/** What stands in the channel and is as wanted. */
export function shows(stage: Sight, wanted: Wanted): Promise<string> {
  return until(stage, () => stage.channel(), wanted);
}

/** What everybody is shown because of what is done, and is as wanted. */
export async function brings(stage: Sight, deed: () => Promise<unknown>, wanted: Wanted): Promise<string> {
  const before = (await stage.everShown()).length;
  await deed();
  return until(stage, async () => (await stage.everShown()).slice(before), wanted);
}

/** What one person alone is told because of what is done, and is as wanted. */
export async function tells(stage: Sight, who: string, deed: () => Promise<unknown>, wanted: Wanted): Promise<string> {
  const before = (await stage.alone(who)).length;
  await deed();
  return until(stage, async () => (await stage.alone(who)).slice(before), wanted);
}

/** How many of the texts are as wanted. */
export function howMany(texts: readonly string[], wanted: Wanted): number {
  return texts.filter((text) => fits(text, wanted)).length;
}

function fits(text: string, wanted: Wanted): boolean {
  return typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text);
}
