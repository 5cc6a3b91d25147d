import type { Remedies } from '../../chat/platform.ts';

/** How people mend in Slack what stands in the way. */
export const remedies: Remedies = {
  invite: 'invite me with `/invite @Cairn`',
  open: 'Open me under Apps in Slack and write me a word.',
};
