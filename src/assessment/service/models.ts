import { nearest } from '../../chat/nearest.ts';
import { type Reply, say } from '../../chat/reply.ts';
import { andList } from '../../chat/wording.ts';
import { type Library, modelOf } from '../../content/model.ts';
import { modelCard, modelsCard } from '../cards/models.ts';
import { type AssessmentIntent, intent } from '../intents.ts';
import { modelCalled } from '../words/model-name.ts';
import type { Parts } from './parts.ts';

type Models = Extract<AssessmentIntent, { type: 'assessment.models' }>;

/** Reads what follows `models`: nothing, or which one. */
export function readModels(library: Library, rest: string): Models | Reply {
  const name = rest.trim();
  if (name === '') return { type: 'assessment.models' };
  const model = modelCalled(library, name);
  if (model) return { type: 'assessment.models', model: model.id };
  const said = name.length > 40 ? `${name.slice(0, 39)}…` : name;
  const near = nearest(
    name,
    library.models.map(({ id }) => id),
  );
  const known = andList(library.models.map(({ id }) => id));
  if (near === undefined) return say(`I don't know the model “${said}”. There are ${known}.`);
  return {
    kind: 'card',
    card: {
      blocks: [
        { kind: 'text', text: [`I don't know the model “${said}”. Did you mean `, { bold: near }, '?'] },
        {
          kind: 'buttons',
          buttons: [
            { label: 'Yes', press: intent({ type: 'assessment.models', model: near }), style: 'primary' },
            { label: 'Show all models', press: intent({ type: 'assessment.models' }) },
          ],
        },
      ],
    },
  };
}

/** What models there are, or everything about one. */
export function models({ library }: Parts, { model: id }: Models): Reply {
  if (id === undefined) return { kind: 'card', card: modelsCard(library) };
  const model = modelOf(library, id);
  return model
    ? { kind: 'card', card: modelCard(model) }
    : say('That model is not here any more. `models` shows which are.');
}
