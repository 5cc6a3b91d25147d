/** Somebody on a platform. `id` is the platform's own and unique within the tenant; `name` is what people call them. */
export type Person = { readonly id: string; readonly name: string };
