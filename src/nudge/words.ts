import type { NudgeIntent } from './intents.ts';

/** `nudges`, `nudges stop actions`, `nudges start`; undefined when it is none of these. */
export function readNudges(rest: string): NudgeIntent | undefined {
  const low = rest.trim().toLowerCase();
  if (low === '') return { type: 'nudge.show' };
  const [, verb, what] = /^(stop|off|start|on)(?: (.+))?$/.exec(low) ?? [];
  if (!verb) return undefined;
  const named = what === undefined || what === 'all' ? {} : { what: what.slice(0, 40) };
  return { type: /^(?:stop|off)$/.test(verb) ? 'nudge.stop' : 'nudge.start', ...named };
}

/** `away until monday`, `away monday`, `away`, `away off`. */
export function readAway(rest: string): NudgeIntent {
  const said = withoutUntil(rest);
  if (/^(?:off|no|over)$/i.test(said)) return { type: 'nudge.back' };
  return said === '' ? { type: 'nudge.away' } : { type: 'nudge.away', until: said };
}

/** `snooze until tomorrow 9:00`, `snooze`, `snooze off`. */
export function readSnooze(rest: string): NudgeIntent {
  const said = withoutUntil(rest);
  if (/^(?:off|no|over)$/i.test(said)) return { type: 'nudge.wake' };
  return said === '' ? { type: 'nudge.snooze' } : { type: 'nudge.snooze', until: said };
}

/** What the buttons of a nudge say, typed. */
export function readLine(said: string): NudgeIntent | undefined {
  const line = said
    .trim()
    .toLowerCase()
    .replace(/’/g, "'")
    .replace(/[.!]+$/, '');
  if (line === 'tomorrow morning') return { type: 'nudge.snooze' };
  if (line === 'stop these') return { type: 'nudge.stop', what: 'these' };
  if (/^(?:i'm|i am|im) back$/.test(line)) return { type: 'nudge.back' };
  const away = /^(?:i'm|i am|im) away(?: (.+))?$/.exec(line);
  return away ? readAway(away[1] ?? '') : undefined;
}

function withoutUntil(rest: string): string {
  return rest
    .trim()
    .replace(/^(?:un)?till? +/i, '')
    .replace(/^for +/i, 'in ')
    .slice(0, 80);
}
