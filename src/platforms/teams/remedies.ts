import type { Remedies } from '../../chat/platform.ts';

/**
 * How people mend in Teams what stands in the way. Whoever is in a team that Cairn is in can be written to, unless they
 * have blocked or removed it; others add it to their own chats ("Proactive messages" in Microsoft's documentation).
 */
export const remedies: Remedies = {
  invite: 'add me to the team or chat under Apps',
  open: 'Add me under Apps in Teams, or unblock our chat, and write me a word.',
};
