import { describe } from 'vitest';
import type { OpenStage } from './stage.ts';
import { actionStories } from './stories/actions.ts';
import { aloneStories } from './stories/alone.ts';
import { beforeStories } from './stories/before.ts';
import { checkInStories } from './stories/checkin.ts';
import { courseStories } from './stories/course.ts';
import { nudgeStories } from './stories/nudges.ts';
import { ownTimeStories } from './stories/own-time.ts';
import { practiceStories } from './stories/practices.ts';
import { retroStories } from './stories/retro.ts';
import { retroKindStories } from './stories/retro-kinds.ts';
import { togetherStories } from './stories/together.ts';
import { wordStories } from './stories/words.ts';

/** What has to happen on every platform, as people see it: the same stories, the same assertions. */
export function platformStories(platform: string, open: OpenStage): void {
  describe(`on ${platform}`, () => {
    togetherStories(open);
    courseStories(open);
    ownTimeStories(open);
    aloneStories(open);
    practiceStories(open);
    beforeStories(open);
    actionStories(open);
    nudgeStories(open);
    checkInStories(open);
    retroStories(open);
    retroKindStories(open);
    wordStories(open);
  });
}
