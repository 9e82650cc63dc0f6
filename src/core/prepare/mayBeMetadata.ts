/** Files that can be a table of metadata, by their names. */
export const mayBeMetadata = /\.(csv|tsv|txt|jsonl|ndjson|parquet|pq)$/i;
