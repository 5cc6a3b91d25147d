/** Small facts that a platform keeps about its places. Nothing secret, and nothing about people. */
export interface Shelf {
  put(kind: string, id: string, value: string): Promise<void>;
  get(kind: string, id: string): Promise<string | undefined>;
  remove(kind: string, id: string): Promise<void>;
  all(kind: string): Promise<readonly { readonly id: string; readonly value: string }[]>;
}
