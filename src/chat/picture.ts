/** A result as a picture: what the chart room draws and platforms show beside its text alternative. */
export type Picture = {
  readonly title: string;
  /** Small print below the title, such as what is compared with what. */
  readonly caption?: string;
  /** The model's highest level; levels run from 0. */
  readonly top: number;
  readonly rows: readonly PictureRow[];
};

export type PictureRow = {
  readonly label: string;
  /** A dimension stands for the capabilities that follow it. */
  readonly kind: 'dimension' | 'capability';
  /** Undefined: no level is known. */
  readonly level?: number;
  readonly average?: number;
  /** The level last time. */
  readonly before?: number;
  /** Lowest and highest answer, where it may be shown. */
  readonly range?: readonly [lowest: number, highest: number];
};

/** Draws a picture as PNG bytes. */
export type DrawPicture = (picture: Picture) => Promise<Uint8Array>;
