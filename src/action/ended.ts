import type { Intent } from '../chat/intent.ts';
import { allCapabilities, type Library } from '../content/model.ts';

/** A question of a model. */
export type Asked = { readonly model: string; readonly dimension: string; readonly capability: string };

/** What starts an assessment of that one question, where the assessment room has such a thing. */
export type AskAgain = (question: Asked) => Intent | undefined;

/** How the question that a practice belongs to is looked at again. */
export type LookAgain = { readonly title: string; readonly typed: string; readonly press?: Intent };

/** Undefined when no model has the practice any more. */
export function lookAgainAt(library: Library, practice: string, askAgain?: AskAgain): LookAgain | undefined {
  for (const model of library.models) {
    const capability = allCapabilities(model).find(({ practices }) => practices.some(({ id }) => id === practice));
    const dimension = model.dimensions.find(({ capabilities }) => capabilities.some(({ id }) => id === capability?.id));
    if (!capability || !dimension) continue;
    const press = askAgain?.({ model: model.id, dimension: dimension.id, capability: capability.id });
    return {
      title: capability.title,
      typed: `assess ${model.id} ${dimension.id}`,
      ...(press ? { press } : {}),
    };
  }
  return undefined;
}
