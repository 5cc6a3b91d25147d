/** A word that Teams proposes where somebody writes to Cairn, or something it offers in its menus. */
export type Offered = { readonly id: string; readonly title: string; readonly does: string };

type Scope = 'team' | 'groupChat' | 'personal';

/** Cairn's words by what they do, in the order in which a team meets them. */
const words = {
  assess: 'Start an assessment; what you leave out, I ask',
  levels: 'Where you stand',
  next: 'What to do next, and why',
  actions: 'What is open, whose it is, and when it is due',
  checkin: 'A regular look at what is open and what has changed',
  retro: 'Look back together, without blame, and decide what to do',
  rhythm: 'Everything that recurs here, with the next dates',
  history: 'Every result so far',
  models: 'What there is to assess, whose it is, and how it scores',
  team: 'Who is here, when people work, and what to work on first',
  nudges: 'What I remind you of, what is held back and why',
  away: 'No reminders while you are away: away until monday',
  snooze: 'No reminders before then: snooze until tomorrow 9:00',
  privacy: 'What is kept about you, to read, take along or delete',
  help: 'Everything you can say',
} as const;

type Word = keyof typeof words;

const together: readonly Word[] = [
  'assess',
  'levels',
  'next',
  'actions',
  'checkin',
  'retro',
  'rhythm',
  'history',
  'team',
  'help',
];

const alone: readonly Word[] = [
  'assess',
  'levels',
  'next',
  'actions',
  'nudges',
  'away',
  'snooze',
  'models',
  'privacy',
  'help',
];

/** The ten that matter most in each place: more are not shown (Microsoft's "Create a commands menu"). */
const proposed: Readonly<Record<Scope, readonly Word[]>> = { team: together, groupChat: together, personal: alone };

/** What Teams proposes, place by place. */
export const commandLists = (['team', 'groupChat', 'personal'] as const).map((scope) => ({
  scopes: [scope],
  commands: proposed[scope].map((word) => ({ title: word, description: words[word] })),
}));

/** What somebody's message can be turned into, as its menu says it. */
export const turns: readonly Offered[] = [
  { id: 'action', title: 'Turn into an action', does: 'Write it down as an action, with an owner and a day' },
  { id: 'retro', title: 'Keep for the retro', does: 'Keep it for the next retro, without your name' },
];

/** What can be started from where people write, or from the command bar. */
export const starts: readonly Offered[] = [
  { id: 'quick', title: 'Start with five minutes', does: 'A short look at where your operations stand' },
  { id: 'assessment', title: 'Choose a model', does: 'Start an assessment with your team' },
  { id: 'retro', title: 'Hold a retro', does: 'Look back together, without blame, and decide what to do' },
];
