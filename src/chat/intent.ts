import type { z } from 'zod';

/** What somebody wants, whether they pressed a button, sent a dialog or typed a word. */
export type Intent = { readonly type: string };

type Schemas = Readonly<Record<string, z.ZodObject>>;

/** The intents of one feature: each name once, with the schema that encodes its button and decodes its click. */
export type IntentDeclaration<F extends string = string, S extends Schemas = Schemas> = {
  readonly feature: F;
  readonly schemas: S;
  /** Those that are answered with a dialog or with details, which some platforms have to open within seconds. */
  readonly dialogs: readonly string[];
  /** Those that ask for a card as one person sees it, and change nothing. */
  readonly views: readonly string[];
};

/** The union of a declaration's intents, told apart by `type` (`feature.name`). */
export type IntentOf<D> =
  D extends IntentDeclaration<infer F, infer S>
    ? { [K in keyof S & string]: { readonly type: `${F}.${K}` } & Payload<z.output<S[K]>> }[keyof S & string]
    : never;

/** An empty schema's output forbids every key, `type` too; such an intent is its type alone. */
type Payload<O> = string extends keyof O ? unknown : Readonly<O>;

export function declareIntents<const F extends string, const S extends Schemas>(
  feature: F,
  schemas: S,
  {
    dialogs = [],
    views = [],
  }: { readonly dialogs?: readonly (keyof S & string)[]; readonly views?: readonly (keyof S & string)[] } = {},
): IntentDeclaration<F, S> {
  return { feature, schemas, dialogs, views };
}

/** Narrows an intent to those of `declaration`; undefined when it is not one of them or its payload is off. */
export function narrow<D extends IntentDeclaration>(declaration: D, intent: Intent): IntentOf<D> | undefined {
  const { type, ...payload } = intent;
  const prefix = `${declaration.feature}.`;
  if (!type.startsWith(prefix)) return undefined;
  const name = type.slice(prefix.length);
  const schema = Object.hasOwn(declaration.schemas, name) ? declaration.schemas[name] : undefined;
  const parsed = schema?.safeParse(payload);
  // The one checked edge: the schema that the type was inferred from has just accepted the payload.
  return parsed?.success ? ({ type, ...parsed.data } as IntentOf<D>) : undefined;
}

/** What a platform stores behind a button: an id of a kind, and its payload as JSON. */
export type EncodedIntent = { readonly id: string; readonly value: string };

/** Every declared intent of the bot; encodes for buttons, decodes clicks. */
export class IntentCatalogue {
  readonly #declarations: ReadonlyMap<string, IntentDeclaration>;

  constructor(declarations: readonly IntentDeclaration[]) {
    this.#declarations = new Map(declarations.map((declaration) => [declaration.feature, declaration]));
  }

  readonly encode = ({ type, ...payload }: Intent): EncodedIntent => ({ id: type, value: JSON.stringify(payload) });

  /** Whether the intent is answered with a dialog. */
  opensDialog({ type }: Intent): boolean {
    const [feature = '', name = ''] = type.split('.', 2);
    return this.#declarations.get(feature)?.dialogs.includes(name) ?? false;
  }

  /** Whether the intent only asks for a card as one person sees it. */
  asksForView({ type }: Intent): boolean {
    const [feature = '', name = ''] = type.split('.', 2);
    return this.#declarations.get(feature)?.views.includes(name) ?? false;
  }

  /** The intent behind a click; undefined when it is none of ours, from an older version, or damaged. */
  decode(encoded: EncodedIntent): Intent | undefined {
    const declaration = this.#declarations.get(encoded.id.split('.', 1)[0] ?? '');
    if (!declaration) return undefined;
    let payload: unknown;
    try {
      payload = JSON.parse(encoded.value);
    } catch {
      return undefined;
    }
    if (typeof payload !== 'object' || payload === null) return undefined;
    return narrow(declaration, { ...payload, type: encoded.id });
  }
}
