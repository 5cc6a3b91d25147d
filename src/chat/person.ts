/** Somebody on a platform. `id` is the platform's own and unique within the tenant; `name` is what people call them. */
export type Person = {
  readonly id: string;
  readonly name: string;
  /** IANA zone of their wall clock, when the platform knows it. */
  readonly zone?: string;
  /** A guest, or from another organisation: takes part only where the team allows it. */
  readonly outside?: boolean;
};
