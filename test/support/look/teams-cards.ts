import { randomUUID } from 'node:crypto';
import { catalogue } from '../../../src/app.ts';
import type { Picture } from '../../../src/chat/picture.ts';
import type { Library } from '../../../src/content/model.ts';
import { cardTask, formTask, noticeTask, type Task } from '../../../src/platforms/teams/render/form.ts';
import { renderCard } from '../../../src/platforms/teams/render/message.ts';
import { objectIn } from '../teams/card.ts';
import type { Drawn } from '../teams/page.ts';
import { edgeForms, edgeStories } from './edge-stories.ts';
import { forms, ownPage, stories } from './stories.ts';

const place = { channel: '19:0123456789abcdef0123456789abcdef@thread.tacv2', thread: '1800000000000' };

/** Every kind of card and form as Teams gets it: in the channel, in private, and in a dialog. */
export function teamsCards(library: Library, pictures: (picture: Picture) => string): readonly Drawn[] {
  const all = Object.entries({ ...stories(library), ...edgeStories() });
  return [
    ...all.map(([name, card]) => ({ name, card: objectIn(renderCard(card, { catalogue, pictures })) })),
    { name: 'home', card: objectIn(renderCard(ownPage(library), { catalogue, pictures, place })) },
    ...Object.entries({ ...forms(), ...edgeForms() }).flatMap(([name, dialog]) => {
      const errors = Object.fromEntries(dialog.fields.map((field) => [field.name, 'That is too short to help later.']));
      const parts = { catalogue, place, form: randomUUID() };
      return [
        inDialog(name, formTask(dialog, parts)),
        inDialog(`${name}-again`, formTask(dialog, { ...parts, errors })),
      ];
    }),
    ...all.flatMap(([name, card]) =>
      /^(?:why|example|levels|nudge-why)$/.test(name)
        ? [inDialog(`dialog-${name}`, cardTask('Why this matters', card, { catalogue, place }))]
        : [],
    ),
    ...all.slice(0, 1).map(([, card]) => inDialog('dialog-notice', noticeTask(card))),
  ];
}

function inDialog(name: string, { title, card }: Task): Drawn {
  return { name, title, card: objectIn(card.content) };
}
