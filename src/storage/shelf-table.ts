/** What platforms keep about their places, as JSON. */
export interface ShelfTable {
  kind: string;
  id: string;
  value: string;
}
