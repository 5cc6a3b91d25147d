import { refuse } from '../../chat/reply.ts';
import type { Retro, Theme } from '../retro.ts';
import { textOff } from './gathering.ts';
import { type Around, outcome, over, type Ruling, type Session, withRetro } from './session.ts';

/** So many notes a theme takes. */
const mostNotes = 60;

/** Notes something about what is talked about, without a name; `held` back until its author says that it may be seen. */
export function note(
  session: Session,
  { text, held }: { readonly text: string; readonly held: boolean },
  { newId }: Around,
): Ruling {
  const { phase, themes } = session.retro;
  const theme = phase.name === 'discuss' ? themes.find(({ id }) => id === phase.theme) : undefined;
  if (phase.name === 'closed') return over;
  if (!theme) {
    const isAfter = phase.name === 'decide' || phase.name === 'close';
    return refuse(
      'nothing talked about',
      isAfter ? 'The talk is over, and with it the notes. `back` goes there.' : 'Notes are taken once we talk.',
    );
  }
  const off = textOff(text);
  if (off) return off;
  if (theme.notes.length >= mostNotes) return refuse('many notes', 'That theme has many notes already.');
  if (held) {
    const id = newId();
    const waiting = [...(session.retro.held ?? []), { id, theme: theme.id, text: text.trim() }];
    return outcome(withRetro(session, { held: waiting }), { show: 'held note', held: id });
  }
  const noted = { ...theme, notes: [...theme.notes, text.trim()] };
  const told = { show: 'note', theme: theme.id, note: theme.notes.length } as const;
  return outcome(withTheme(session, noted), told);
}

/** Shows a note that was held back, as it is or in other words. */
export function keepNote(session: Session, id: string, text: string | undefined): Ruling {
  const waiting = session.retro.held?.find((one) => one.id === id);
  if (!waiting)
    return refuse('note gone', 'That note does not wait any more: it was noted, or left out when the talk moved on.');
  const off = text === undefined ? undefined : textOff(text);
  if (off) return off;
  const held = session.retro.held?.map((one) => (one.id === id ? { ...one, text: text?.trim() ?? one.text } : one));
  return outcome(withRetro(session, shown({ ...session.retro, held: held ?? [] }, id)), 'Noted, without your name.');
}

/** Leaves a note out that was held back. */
export function dropNote(session: Session, id: string): Ruling {
  const held = session.retro.held?.filter((one) => one.id !== id);
  return outcome(withRetro(session, { held: held ?? [] }), 'Left out. Nobody has seen it.');
}

/** A note that was held back is shown now. */
function shown({ themes, held = [] }: Pick<Retro, 'themes' | 'held'>, only: string): Pick<Retro, 'themes' | 'held'> {
  const due = held.filter(({ id }) => id === only);
  return {
    themes: themes.map((theme) => {
      const added = due.filter((one) => one.theme === theme.id).map(({ text }) => text);
      return added.length === 0 ? theme : { ...theme, notes: [...theme.notes, ...added] };
    }),
    held: held.filter((one) => !due.includes(one)),
  };
}

/** Puts a note another way. Whoever has the button to it has written it. */
export function changeNote(
  session: Session,
  { theme: id, note: at, text }: { readonly theme: string; readonly note: number; readonly text: string },
): Ruling {
  const { phase, themes } = session.retro;
  const theme = themes.find((one) => one.id === id);
  if (phase.name === 'closed' || theme?.notes[at] === undefined) return refuse('no such note', 'That note is gone.');
  const off = textOff(text);
  if (off) return off;
  const notes = theme.notes.map((one, index) => (index === at ? text.trim() : one));
  return outcome(withTheme(session, { ...theme, notes }), { show: 'note', theme: id, note: at });
}

function withTheme(session: Session, theme: Theme): Session {
  const themes = session.retro.themes.map((one) => (one.id === theme.id ? theme : one));
  return withRetro(session, { themes });
}
