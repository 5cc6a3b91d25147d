import { type Card, paragraphs } from '../../chat/card.ts';
import { intent } from '../intents.ts';
import type { Hindrance } from '../tracker/tracker.ts';

/** Where the team's actions are copied to. `works`: the operator has set what it needs. */
export function connectionCard(project: string | undefined, works: boolean): Card {
  if (!works) {
    return paragraphs(
      'Actions can be copied to GitHub issues once whoever runs me has set `CAIRN_ENCRYPTION_KEY`: the token is sealed with it.',
    );
  }
  if (project === undefined) {
    return paragraphs(
      'Actions are kept here only. `actions github acme/platform` copies them to the issues of that repository from then on.',
    );
  }
  return {
    blocks: [
      { kind: 'text', text: ['Actions are copied to the issues of ', { bold: project }, '.'] },
      { kind: 'buttons', buttons: [{ label: 'Stop that', press: intent({ type: 'action.github-off' }) }] },
    ],
  };
}

/** For whoever connected it: what is in the way, and what helps. */
export function hindranceCard(
  what: Hindrance | 'busy',
  project: string,
  team: { readonly id: string; readonly name: string },
): Card {
  const text = `I couldn't bring the actions of ${team.name} to ${project}: ${hindranceText(what, project)} The actions themselves are safe here.`;
  if (what === 'busy') return paragraphs(text);
  return {
    blocks: [
      { kind: 'text', text },
      {
        kind: 'buttons',
        buttons: [
          { label: 'Try again', press: intent({ type: 'action.github-retry', team: team.id }), style: 'primary' },
          { label: 'Stop copying', press: intent({ type: 'action.github-off', team: team.id }) },
        ],
      },
    ],
  };
}

/** The same beside the form that asks for the token, which is still open. */
export function formText(what: Hindrance, project: string): string {
  if (what === 'token') return 'GitHub does not take that token. Make another for this repository and put it in here.';
  return `That does not work: ${hindranceText(what, project)}`;
}

/** What is in the way of the copies, in a sentence or two. */
export function hindranceText(what: Hindrance | 'busy', project: string): string {
  switch (what) {
    case 'token':
      return 'GitHub no longer takes the token, or never did. Make a new one and say `actions github` with the repository again.';
    case 'forbidden':
      return 'the token may not write issues there. Give it Issues: read and write for that repository.';
    case 'gone':
      return `with this token I can't see ${project}. Check its name, and that the token was made for it.`;
    case 'closed':
      return 'its issues are turned off, or it is archived. Turn them on in its settings.';
    case 'invalid':
      return 'GitHub did not take what I sent, which is mine to mend. Tell whoever runs me; `cairn deliveries` shows it.';
    case 'busy':
      return 'GitHub asks me to slow down for a while. I go on by myself.';
    default:
      return what satisfies never;
  }
}
