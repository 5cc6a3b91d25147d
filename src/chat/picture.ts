/** A result as a picture: what the chart room draws and platforms show beside its text alternative. */
export type Picture = {
  readonly title: string;
  /** Small print below the title, such as what is compared with what. */
  readonly caption?: string;
  /** What rows are measured in: levels, unless it is a share in percent or a score. */
  readonly scale?: 'share' | 'score';
  /** The highest level, share or score; all run from 0. */
  readonly top: number;
  /** What is needed, as a line across all rows. */
  readonly goal?: number;
  readonly rows: readonly PictureRow[];
};

export type PictureRow = {
  readonly label: string;
  /** A dimension stands for the capabilities that follow it. */
  readonly kind: 'dimension' | 'capability';
  /** A level, share or score; undefined: none is known. */
  readonly level?: number;
  readonly average?: number;
  /** The level last time. */
  readonly before?: number;
  /** Lowest and highest answer, where it may be shown. */
  readonly range?: readonly [lowest: number, highest: number];
  /** What others have: their mean, and where most of them are. */
  readonly others?: { readonly mean: number; readonly from: number; readonly to: number };
  /** A few words at the end of the row, such as what is open. */
  readonly note?: string;
};

/** Draws a picture as PNG bytes, neither side longer than `longest` pixels where that is said. */
export type DrawPicture = (picture: Picture, longest?: number) => Promise<Uint8Array>;
