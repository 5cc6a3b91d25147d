import { fieldsOf, type Json, type SeenField } from './card.ts';
import type { Tenant } from './tenant.ts';

/** What the fields of a form hold: as they were proposed, unless something else was typed or picked, by their labels. */
export function filled(tenant: Tenant, card: Json, values: Readonly<Record<string, string>>): Json {
  const fields = fieldsOf(card);
  for (const label of Object.keys(values)) {
    if (!fields.some((field) => field.label === label)) throw new Error(`The form has no field “${label}”.`);
  }
  return Object.fromEntries(fields.map((field) => [field.id, heldIn(tenant, field, values[field.label])]));
}

function heldIn(
  tenant: Tenant,
  { label, type, isPicker, choices, value, required }: SeenField,
  wanted: string | undefined,
): string {
  const held = wanted ?? value;
  if (required && held === '') throw new Error(`Teams does not send a form while “${label}” is empty.`);
  if (type === 'Input.Text' || wanted === undefined) return held;
  if (isPicker) return tenant.people.get(wanted)?.aad ?? wanted;
  const person = tenant.people.get(wanted)?.id;
  const found = choices.find((one) => one.title === wanted || one.value === person);
  // Somebody whom an open form still offered may be gone by the time it is sent.
  if (!found && choices.every((one) => one.value.startsWith('29:'))) return wanted;
  if (!found) throw new Error(`“${label}” does not offer “${wanted}”.`);
  return found.value;
}
