/** What a pack can be imported from. */
export const importFormats = ['custom-lens', 'dsomm', 'samm'] as const;
export type ImportFormat = (typeof importFormats)[number];

/** Where an imported pack is from. */
export type Imported = {
  readonly format: ImportFormat;
  /** The version the source gives itself. */
  readonly version?: string;
  /** The day on which it was imported, YYYY-MM-DD. */
  readonly at?: string;
  /** The title it has there, where ours is shorter. */
  readonly title?: string;
};
