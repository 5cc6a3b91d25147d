/** The database can't be opened or used: one line for the operator, the library's own error as `cause`. */
export class StorageProblem extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'StorageProblem';
  }
}

/** What a person can be told when the database refuses in the middle of things; undefined when the cause is another. */
export function knownTrouble(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code.startsWith('SQLITE_FULL') || code === 'ENOSPC' || code === '53100') {
    return 'My disk is full, so I saved nothing of this. What you said before is safe; tell whoever runs me, then say it again.';
  }
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return 'Another program is holding my database, so I saved nothing of this. Say it again in a moment.';
  }
  if (code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_IOERR')) {
    return 'I can’t write to my database, so I saved nothing of this. What you said before is safe; tell whoever runs me.';
  }
  return undefined;
}
