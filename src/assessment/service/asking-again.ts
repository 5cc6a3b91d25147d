import { capabilityOf, type Library, modelOf, practiceOf } from '../../content/model.ts';
import type { LookAgain } from '../assessment.ts';
import { typedName } from '../cards/standing-text.ts';
import { intent } from '../intents.ts';

/** A question of a model. */
export type Asked = { readonly model: string; readonly capability: string };

/** How a team looks at one question again, together; undefined when no model asks it any more. */
export function askAgain(library: Library, { model: id, capability }: Asked): LookAgain | undefined {
  const model = modelOf(library, id);
  const title = model && capabilityOf(model, capability)?.title;
  if (!model || title === undefined) return undefined;
  return {
    title,
    press: intent({
      type: 'assessment.assess',
      model: model.id,
      scope: { kind: 'question', id: capability },
      mode: 'live',
    }),
    typed: `assess ${typedName(model)} ${capability}`,
  };
}

/** The same for the question that a practice belongs to. */
export function askAgainAbout(library: Library, practice: string): LookAgain | undefined {
  for (const model of library.models) {
    const found = practiceOf(model, practice);
    if (found) return askAgain(library, { model: model.id, capability: found.capability });
  }
  return undefined;
}
