/** What was thrown, in words: anything may be. */
export const errorWords = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
