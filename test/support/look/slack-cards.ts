import type { Intent } from '../../../src/chat/intent.ts';
import { IntentCatalogue } from '../../../src/chat/intent.ts';
import type { Library } from '../../../src/content/model.ts';
import { renderHome } from '../../../src/platforms/slack/render/home.ts';
import { renderMessage } from '../../../src/platforms/slack/render/message.ts';
import { dialogView } from '../../../src/platforms/slack/render/view.ts';
import { messagePage, modalPage, type Theme } from './page.ts';
import { forms, ownPage, stories } from './stories.ts';

/** Every kind of card and form as Slack gets it, as a page to be pictured. */
export function slackCards(library: Library): readonly (readonly [name: string, draw: (theme: Theme) => string])[] {
  const catalogue = new IntentCatalogue([]);
  const encode = (intent: Intent) => catalogue.encode(intent);
  return [
    ...Object.entries(stories(library)).map(([name, card]) => {
      const { blocks } = renderMessage(card, { encode, pictures: () => 'F1' });
      return [name, (theme: Theme) => messagePage(blocks, theme)] as const;
    }),
    ...Object.entries(forms()).map(([name, form]) => {
      const view = dialogView(form, { encode });
      return [name, (theme: Theme) => modalPage(view, theme)] as const;
    }),
    ['home', (theme) => messagePage(renderHome(ownPage(library), { encode }).blocks, theme)],
  ];
}
