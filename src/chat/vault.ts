/** Small secrets that a platform keeps, sealed at rest. */
export interface Vault {
  put(kind: string, id: string, value: string): Promise<void>;
  get(kind: string, id: string): Promise<string | undefined>;
  remove(kind: string, id: string): Promise<void>;
  ids(kind: string): Promise<readonly string[]>;
}
