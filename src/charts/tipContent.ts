export interface TipRow {
  readonly label: string;
  readonly value: string;
  readonly tone?: 'before' | 'after' | 'target' | 'second';
}

/** What a tip says of a mark: a title and a table of about three rows. */
export interface TipContent {
  readonly title: string;
  readonly rows: readonly TipRow[];
  readonly note?: string;
}
