/**
 * Does some work unless the same was done already, or is being done. One that breaks is not done again, since part of it
 * may have been saved; one whose process died is.
 */
export type Once = (id: string, work: () => Promise<void>) => Promise<void>;
