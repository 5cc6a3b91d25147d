import type { Command } from '../chat/command.ts';
import { nothing, type Reply, say } from '../chat/reply.ts';
import type { TeamIntent } from './intents.ts';

export const teamCommand: Command = {
  word: 'team',
  takes: '[zone Europe/Paris | hours 8-16 | country DE | focus security | focus nothing | guests yes | switch]',
  does: 'who is here, when people work, and what to work on first',
  read: readTeamCommand,
};

/** Reads what follows `team`. */
function readTeamCommand(rest: string): TeamIntent | Reply {
  const [word = '', ...more] = rest.split(/\s+/);
  const value = more.join(' ').slice(0, 60);
  if (word === '') return { type: 'team.show' };
  if (word === 'zone' && value) return { type: 'team.zone', zone: value };
  if (word === 'hours' && value) return { type: 'team.hours', hours: value };
  if (word === 'country' && value) return { type: 'team.country', country: value };
  if (word === 'focus' && value) return { type: 'team.focus', on: value };
  if (word === 'guests' && /^(yes|no)$/i.test(value)) return { type: 'team.guests', may: /yes/i.test(value) };
  if (word === 'switch' && !value) return { type: 'team.switch' };
  if (/^(?:zone|hours|country|focus)$/.test(word)) return say(`\`team ${word}\` needs a word more: ${examples}.`);
  return rest
    ? say(
        `\`team\` takes \`zone\`, \`hours\`, \`country\`, \`focus\`, \`guests\` or \`switch\`: ${examples}, \`team guests yes\`.`,
      )
    : nothing;
}

const examples = '`team zone Europe/Paris`, `team hours 8-16`, `team country DE`, `team focus security`';
