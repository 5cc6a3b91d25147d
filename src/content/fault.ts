/** Keys and list positions that lead to a value inside a YAML file. */
export type Path = readonly (string | number)[];

/** Something an author has to put right, and where. */
export type Fault = {
  /** As a person would type it: relative to the working directory when it lies below it. */
  readonly file: string;
  /** Counted from 1; 0 when the fault is about the whole file or folder. */
  readonly line: number;
  /** Dotted, `capabilities[2].practices[0].needs[0]`; empty for the whole file. */
  readonly path: string;
  /** Reads on from the path: "is missing". */
  readonly message: string;
};

/** Bad content: every fault that was found over all files, never only the first. */
export class ContentFaults extends Error {
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    const head = faults.length === 1 ? 'The content has one fault:' : `The content has ${faults.length} faults:`;
    super([head, ...faults.map(faultLine)].join('\n'));
    this.name = 'ContentFaults';
    this.faults = faults;
  }
}

/** One fault as one line: `content/models/x/process.yaml:41 capabilities[2].theme: "loging" is not a theme.` */
export function faultLine({ file, line, path, message }: Fault): string {
  const where = line > 0 ? `${file}:${line}` : file;
  return path === '' ? `${where}: ${message}` : `${where} ${path}: ${message}`;
}

/** A path the way an author reads it. */
export function dotted(path: Path): string {
  return path
    .map((step, i) => {
      if (typeof step === 'number') return `[${step}]`;
      if (!/^[\w-]+$/.test(step)) return `[${JSON.stringify(step)}]`;
      return i === 0 ? step : `.${step}`;
    })
    .join('');
}

/** Faults in the order in which somebody goes through the files. */
export function inReadingOrder(faults: readonly Fault[]): readonly Fault[] {
  const files = [...new Set(faults.map(({ file }) => file))];
  return faults.toSorted((a, b) => files.indexOf(a.file) - files.indexOf(b.file) || a.line - b.line);
}
