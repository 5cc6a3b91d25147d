import type { ActionsBlock, InputBlock, KnownBlock, View } from '@slack/types';

/**
 * What Slack would reject, a line each. The numbers are Slack's own, from its reference of blocks, elements and views,
 * written down a second time so that a slip in the renderer's list does not hide itself.
 */
export function rejectedInMessage({ text, blocks }: { readonly text: string; readonly blocks: readonly KnownBlock[] }) {
  const weight = JSON.stringify(blocks).length + 20 * blocks.length;
  return [
    ...rejectedBlocks(blocks, 50),
    ...(blocks.length === 0 ? ['a message without blocks'] : []),
    ...length('the fallback text', text, 4000),
    ...(weight > 13_000 ? [`the blocks weigh ${weight}`] : []),
  ];
}

export function rejectedInView(view: View): string[] {
  if (view.type === 'workflow_step') return ['not a view of ours'];
  const faults = [
    ...rejectedBlocks(view.blocks.filter(isKnown), 100),
    ...length('metadata', view.private_metadata, 3000),
  ];
  if (view.type === 'home') return faults;
  const asks = view.blocks.some(({ type }) => type === 'input');
  return [
    ...faults,
    ...length('callback id', view.callback_id, 255),
    ...length('title', view.title.text, 24),
    ...length('submit', view.submit?.text, 24),
    ...length('close', view.close?.text, 24),
    ...(view.blocks.length === 0 ? ['a modal without blocks'] : []),
    ...(asks && !view.submit ? ['inputs without a way to send them'] : []),
  ];
}

const kinds = ['section', 'context', 'actions', 'header', 'image', 'input'];

function isKnown(block: { readonly type: string }): block is KnownBlock {
  return kinds.includes(block.type);
}

function rejectedBlocks(blocks: readonly KnownBlock[], most: number): string[] {
  const ids = blocks.flatMap(({ block_id }) => block_id ?? []);
  const actions = blocks.flatMap((block) =>
    block.type === 'actions' ? block.elements.flatMap((one) => ('action_id' in one ? (one.action_id ?? []) : [])) : [],
  );
  return [
    ...(blocks.length > most ? [`${blocks.length} blocks`] : []),
    ...(new Set(ids).size < ids.length ? ['two blocks with one id'] : []),
    ...(new Set(actions).size < actions.length ? ['two buttons with one id'] : []),
    ...ids.flatMap((id) => length('block id', id, 255)),
    ...blocks.flatMap(rejectedBlock),
    ...(isWhole(blocks) ? [] : ['half a character']),
  ];
}

function rejectedBlock(block: KnownBlock): string[] {
  switch (block.type) {
    case 'section':
      return length('section', block.text?.text ?? '', 3000);
    case 'context':
      return [
        ...amount('context', block.elements.length, 10),
        ...block.elements.flatMap((one) =>
          'text' in one ? length('context', one.text, 3000) : ['a picture in a context'],
        ),
      ];
    case 'header':
      return length('header', block.text.text, 150);
    case 'image':
      return [
        ...length('alt text', block.alt_text, 2000),
        ...('slack_file' in block ? [] : ['a picture without a file']),
      ];
    case 'actions':
      return rejectedActions(block);
    case 'input':
      return rejectedInput(block);
    default:
      return [`a ${block.type} is not drawn here`];
  }
}

function rejectedActions({ elements }: ActionsBlock): string[] {
  return [
    ...amount('actions', elements.length, 25),
    ...elements.flatMap((one) =>
      one.type === 'button'
        ? [
            ...length('button', one.text.text, 75),
            ...length('spoken label', one.accessibility_label, 75),
            ...length('value', one.value, 2000),
            ...length('action id', one.action_id, 255),
          ]
        : ['something else than a button'],
    ),
  ];
}

function rejectedInput({ label, hint, element }: InputBlock): string[] {
  const faults = [...length('label', label.text, 2000), ...length('hint', hint?.text, 2000)];
  const id = length('action id', 'action_id' in element ? element.action_id : '', 255);
  switch (element.type) {
    case 'plain_text_input': {
      const most = element.max_length ?? 3000;
      const initial = element.initial_value?.length ?? 0;
      return [...faults, ...id, ...(most > 3000 || initial > most ? ['more text than may be typed'] : [])];
    }
    case 'users_select':
      return [...faults, ...id];
    case 'radio_buttons':
    case 'static_select': {
      const { options = [], initial_option: initial } = element;
      const same = options.some((one) => JSON.stringify(one) === JSON.stringify(initial));
      return [
        ...faults,
        ...id,
        ...amount('options', options.length, element.type === 'radio_buttons' ? 10 : 100),
        ...options.flatMap(({ text, value }) => [
          ...length('option', text.text, 75),
          ...length('option value', value, 75),
        ]),
        ...(initial && !same ? ['an initial option that is none of the options'] : []),
      ];
    }
    default:
      return [`a ${element.type} is not drawn here`];
  }
}

function amount(what: string, count: number, most: number): string[] {
  return count < 1 || count > most ? [`${count} of ${what}`] : [];
}

/** What may be left out is not checked when it is. */
function length(what: string, text: string | undefined, most: number): string[] {
  if (text === undefined) return [];
  return text.trim().length < 1 || text.length > most ? [`${what} of ${text.length}`] : [];
}

function isWhole(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed();
  return typeof value !== 'object' || value === null || Object.values(value).every(isWhole);
}
