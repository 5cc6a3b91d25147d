/** As much of the Adaptive Cards schema, version 1.5, as Cairn draws with. */
export type Run = {
  readonly type: 'TextRun';
  readonly text: string;
  readonly weight?: 'Bolder';
  readonly italic?: true;
  readonly fontType?: 'Monospace';
  readonly size?: 'Large' | 'Small';
  readonly color?: 'Accent';
  readonly isSubtle?: true;
  readonly selectAction?: { readonly type: 'Action.OpenUrl'; readonly url: string };
  /** The id of somebody whose name it is, and who is called by it. No card holds this: see `Call`. */
  readonly calls?: string;
};

export type Spacing = 'None' | 'Small' | 'Medium' | 'Large';

export type Words = {
  readonly type: 'RichTextBlock';
  readonly inlines: readonly Run[];
  readonly spacing?: Spacing;
};

/** Somebody who is called, by a name without anything in it that could be read as markup. */
export type Called = { readonly id: string; readonly name: string };

/** A line in which people are called, before it is put on a card. */
export type Call = {
  readonly type: 'Call';
  readonly parts: readonly (string | Called)[];
  readonly size?: 'Large' | 'Small';
  readonly isSubtle?: true;
  readonly spacing?: Words['spacing'];
};

/** A line of Markdown, and of mentions. */
export type Line = Omit<Call, 'type' | 'parts'> & {
  readonly type: 'TextBlock';
  readonly text: string;
  readonly wrap: true;
};

export type Heading = {
  readonly type: 'TextBlock';
  readonly spacing?: Spacing;
  readonly text: string;
  readonly style: 'heading';
  readonly size: 'Large';
  readonly weight: 'Bolder';
  readonly wrap: true;
};

export type Image = {
  readonly type: 'Image';
  readonly spacing?: Spacing;
  readonly url: string;
  readonly altText: string;
  readonly size: 'Stretch';
  readonly msteams: { readonly allowExpand: true };
};

export type Action = {
  readonly type: 'Action.Execute' | 'Action.Submit';
  readonly title: string;
  readonly verb?: string;
  readonly data: object;
  readonly style?: 'positive' | 'destructive';
  readonly tooltip?: string;
};

export type ActionSet = {
  readonly type: 'ActionSet';
  readonly spacing?: Spacing;
  readonly actions: readonly Action[];
};

/** A field of a form. */
export type Input = {
  readonly type: 'Input.Text' | 'Input.ChoiceSet';
  readonly spacing?: Spacing;
  readonly id: string;
  readonly label: string;
  readonly value?: string;
  readonly isRequired?: boolean;
  readonly errorMessage?: string;
  readonly isMultiline?: boolean;
  readonly maxLength?: number;
  readonly style?: 'compact' | 'expanded' | 'filtered';
  readonly choices?: readonly { readonly title: string; readonly value: string }[];
  readonly 'choices.data'?: { readonly type: 'Data.Query'; readonly dataset: string };
  readonly wrap?: boolean;
};

/** A mark or a label, and beside it what it is of. */
export type Row<Said = Words | Call> = {
  readonly type: 'ColumnSet';
  readonly spacing?: Spacing;
  readonly columns: readonly Column<Said>[];
};

export type Column<Said> = {
  readonly type: 'Column';
  readonly width: 'auto' | 'stretch' | `${number}px`;
  readonly spacing?: Spacing;
  readonly items: readonly Said[];
};

export type Element = Words | Call | Row | Heading | Image | ActionSet | Input;

/** An element as a card holds it. */
export type Laid = Words | Line | Row<Words | Line> | Heading | Image | ActionSet | Input;

/** What is read from the right. */
export type FromRight = {
  readonly type: 'Container';
  readonly rtl: true;
  readonly spacing?: Spacing;
  readonly items: readonly Laid[];
};

export type AdaptiveCard = {
  readonly type: 'AdaptiveCard';
  readonly $schema: string;
  readonly version: '1.5';
  readonly body: readonly (Laid | FromRight)[];
  readonly actions?: readonly Action[];
  readonly fallbackText?: string;
  readonly msteams?: { readonly width: 'Full'; readonly entities?: readonly object[] };
  /** Asks for the card as one of these people sees it. */
  readonly refresh?: { readonly action: Action; readonly userIds: readonly string[] };
};

/** What a card is called where it is attached. */
export const cardType = 'application/vnd.microsoft.card.adaptive';
