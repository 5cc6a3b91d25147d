/** The database can't be opened or used: one line for the operator, the library's own error as `cause`. */
export class StorageProblem extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'StorageProblem';
  }
}
