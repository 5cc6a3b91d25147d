import type { OpenStage, Stage } from '../stage.ts';
import { brings, shows } from '../witness.ts';

/** A session together on Process, its first question before everybody; ana leads. */
export async function together(open: OpenStage, ...people: readonly string[]): Promise<Stage> {
  const stage = await open(people);
  await stage.says('ana', 'assess cncf-cloud-native process live');
  await shows(stage, /1 of 4 · Process .*Nobody has answered yet/);
  return stage;
}

/** Everybody answers the question that is open, in the order of the levels' people, and whoever leads reveals; returns what that shows. */
export async function allAnswer(
  stage: Stage,
  levels: Readonly<Record<string, string>>,
  leads = 'ana',
): Promise<string> {
  for (const [who, level] of Object.entries(levels)) {
    await brings(stage, () => stage.presses(who, level), /(?:has|have) answered/);
  }
  return brings(stage, () => stage.presses(leads, 'Reveal'), /Agree on|Next question/);
}

/** A published result of ana, bo and cy: levels 2, 3, 3 and 3 on the four questions of Process. */
export async function withSummary(open: OpenStage): Promise<Stage> {
  const stage = await together(open, 'ana', 'bo', 'cy');
  for (const [index, level] of ['2', '3', '3', '3'].entries()) {
    await allAnswer(stage, { ana: level, bo: level, cy: level });
    const next = index < 3 ? `${index + 2} of 4 · Process` : 'Level 2 reached';
    await brings(stage, () => stage.presses('ana', 'Next question'), next);
  }
  return stage;
}

/** The titles of what the newest summary or list suggests. */
export function suggestedIn(text: string): readonly string[] {
  return [...text.matchAll(/\d\. ((?:(?!\d\. ).)+?) · a few (?:days|weeks|months) · /g)].map(
    ([, title]) => title ?? '',
  );
}
