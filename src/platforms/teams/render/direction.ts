import type { FromRight, Laid } from './elements.ts';

/** An element as it is laid out: from the right when that is where what it says begins. */
export function directed(element: Laid): Laid | FromRight {
  if (element.type === 'ActionSet' || element.type === 'Image') return element;
  if (!beginsRight(saidBy(element))) return element;
  const spacing = element.spacing;
  return spacing === undefined ? fromRight([element]) : { ...fromRight([{ ...element, spacing: 'None' }]), spacing };
}

function fromRight(items: FromRight['items']): FromRight {
  return { type: 'Container', rtl: true, items };
}

/** Whether the first letter of a text belongs to a script that is written from the right. */
function beginsRight(text: string): boolean {
  return written.test(/\p{L}/u.exec(text)?.[0] ?? '');
}

const written = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

function saidBy(element: Exclude<Laid, { type: 'ActionSet' | 'Image' }>): string {
  switch (element.type) {
    case 'RichTextBlock':
      return element.inlines.map(({ text }) => text).join('');
    case 'TextBlock':
      return element.text;
    case 'ColumnSet':
      return element.columns.flatMap(({ items }) => items.map(saidBy)).join('');
    default:
      return element.label;
  }
}
