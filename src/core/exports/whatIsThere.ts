/** What an export that ended early has left: "2 of 5 files are there, each whole: a, b". */
export function whatIsThere(finished: readonly string[], total: number): string {
  if (finished.length === 0) return 'Nothing was written';
  const shown = finished.slice(0, 8).join(', ');
  const more = finished.length > 8 ? ` and ${finished.length - 8} more` : '';
  return `${finished.length} of ${total} files are there, each whole: ${shown}${more}`;
}
