import { nearest } from '../chat/nearest.ts';
import { type Reply, say } from '../chat/reply.ts';
import type { RetroIntent } from './intents.ts';
import { longestCard } from './retro.ts';
import { readWord } from './words.ts';

const verbs = [
  'start',
  'formats',
  'card',
  'next',
  'back',
  'hand over to',
  'take over',
  'stop',
  'status',
  'enough',
  'export',
  'history',
  'after the incident',
  'every',
];

const usage =
  '`retro` says what can be done now. `retro start sailboat`, `retro after the incident`, `retro formats`, `retro card ...`, `retro next`, `retro back`, `retro hand over to bo`, `retro take over`, `retro status`, `retro stop`, `retro export`, `retro history`, `retro every 2 weeks on friday 14:00`.';

const incident =
  /^(?:after|on|about|for|of) (?:an|the|our|that|this|last night[’']s) (?:incident|outage)$|^(?:incident|outage)(?: review)?$|^(?:post-?mortem|incident retro)$/;

/** What follows `retro`. */
export function readRetro(rest: string): RetroIntent | Reply {
  const line = rest.trim().slice(0, 1_000);
  const low = line.toLowerCase();
  if (low === '') return { type: 'retro.show' };
  if (incident.test(low)) return { type: 'retro.show', incident: true };
  if (low === 'formats') return { type: 'retro.formats' };
  if (low === 'another format' || low === 'another') return { type: 'retro.show', nth: 1 };
  if (low === 'status') return { type: 'retro.status' };
  if (low === 'export') return { type: 'retro.export' };
  if (low === 'history' || low === 'trends') return { type: 'retro.history' };
  const [, started] = /^start\b\s*(.*)$/is.exec(line) ?? [];
  if (started !== undefined) return { type: 'retro.ask', said: started.slice(0, 300) };
  const [, kept] = /^(?:card|collect|keep)\b:?\s*(.*)$/is.exec(line) ?? [];
  if (kept !== undefined) return keepOf(kept);
  const word = readWord(line);
  if (word?.kind === 'lead') return { type: `retro.${word.what}` };
  if (word?.kind === 'hand-over') return { type: 'retro.hand-over', to: word.to };
  const near = nearest(low, verbs);
  return say(near ? `I don't know \`retro ${line.slice(0, 40)}\`. Did you mean \`retro ${near}\`?` : usage);
}

function keepOf(said: string): RetroIntent | Reply {
  const text = said.trim();
  if (text.length > longestCard) return say(tooLong);
  return text === '' ? { type: 'retro.keep' } : { type: 'retro.keep', text };
}

const tooLong = `A card takes at most ${longestCard} characters, so that all of it is read. Two cards are fine.`;
