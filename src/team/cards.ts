import type { Block, Card } from '../chat/card.ts';
import { paragraphs } from '../chat/card.ts';
import type { Intent } from '../chat/intent.ts';
import type { Person } from '../chat/person.ts';
import { andList } from '../chat/wording.ts';
import { momentText } from '../schedule/calendar.ts';
import type { TeamIntent } from './intents.ts';
import { hoursText, type Team, teamName, usualHours } from './team.ts';

/** Asks somebody in private which of their teams they mean; then it goes on with what they wanted. */
export function whichTeamCard(teams: readonly Team[], goOn: Intent | undefined): Card {
  return {
    once: true,
    blocks: [
      { kind: 'text', text: [{ bold: 'Which team do you mean?' }] },
      {
        kind: 'choices',
        choices: teams.map((team, index) => ({
          key: String(index + 1),
          label: teamName(team),
          press: choose(team, goOn),
        })),
      },
      { kind: 'aside', text: 'I remember it for what you write to me in private; `team switch` asks again.' },
    ],
  };
}

function choose({ id }: Team, goOn: Intent | undefined): TeamIntent {
  return { type: 'team.choose', team: id, ...(goOn ? { goOn } : {}) };
}

/** What the team has set, by the names that people know. */
export type SetNames = { readonly focus: string | undefined; readonly country: string | undefined };

/** Who is in the team, and what it has set. */
export function teamCard(team: Team, members: readonly Person[], { focus, country }: SetNames, now: Date): Card {
  const { zone, guests, hours = usualHours } = team.settings;
  return paragraphs(
    `Here: ${andList(members.map(({ name }) => name)) || 'nobody yet'}.`,
    `Time zone ${zone}; it is ${momentText(now, zone, now)}. Change it with \`team zone Europe/Paris\`.`,
    `Working hours: ${hoursText(hours)}, for each where they are. Outside of them I remind nobody. Change them with \`team hours 8-16\`.`,
    country
      ? `Public holidays of ${country} are kept. \`team country off\` ends that.`
      : 'No public holidays are kept. `team country DE` keeps those of Germany, `team country DE-BE` those of Berlin.',
    focus
      ? `Focus: ${focus}. Of two next steps that help as much, its own goes first.`
      : 'No focus set. With `team focus security`, of two next steps that help as much, the one for security goes first.',
    guests
      ? 'Guests and people from other organisations take part. `team guests no` ends that.'
      : 'Guests and people from other organisations only look on. `team guests yes` lets them take part.',
  );
}

/** The teams on somebody's own page. */
export function teamsBlocks(teams: readonly (Team & { readonly chosen: boolean })[]): Block[] {
  if (teams.length === 0) {
    return [
      { kind: 'heading', text: 'Your teams' },
      { kind: 'text', text: 'None yet. Add me to your team’s channel or chat and say `/cairn` there.' },
    ];
  }
  const several = teams.length > 1;
  const buttons = teams
    .filter(({ chosen }) => !chosen)
    .map((team) => ({ label: `Mean ${teamName(team)}`, press: choose(team, undefined) }));
  return [
    { kind: 'heading', text: 'Your teams' },
    {
      kind: 'list',
      items: teams.map((team) =>
        several && team.chosen ? `${teamName(team)}, which you mean in private` : teamName(team),
      ),
    },
    ...(several ? [{ kind: 'buttons', buttons } as const] : []),
  ];
}
