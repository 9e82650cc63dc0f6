import { boxesOutside } from './boxesOutside.ts';
import type { Dataset, Problem } from './dataset.ts';

/** Problems kept in full; the rest are only counted. */
const mostProblems = 1000;
/** Boxes over the border told one by one; beyond, one sentence says how many. */
const mostOutside = 10;

/** Faults of each kind that no listed problem speaks for: they came after the list was full. */
export function unlisted({
  problems,
  problemCounts,
}: Pick<Dataset, 'problems' | 'problemCounts'>): Map<string, number> {
  const left = new Map(Object.entries(problemCounts));
  for (const { kind, count = 1 } of problems) left.set(kind, (left.get(kind) ?? 0) - count);
  return new Map([...left].filter(([, count]) => count > 0));
}

/** The list of what is wrong with a person's files, capped, and the count of all by kind. */
export function createProblems() {
  const problems: Problem[] = [];
  const counts = new Map<string, number>();

  function add(problem: Problem): void {
    counts.set(problem.kind, (counts.get(problem.kind) ?? 0) + (problem.count ?? 1));
    if (problems.length < mostProblems) problems.push(problem);
  }

  return {
    add,
    build: () => ({ problems, problemCounts: Object.fromEntries(counts) }),
    /** Mentions the boxes that reach over the border of their image. */
    addOutside(dataset: Dataset): void {
      const { rows, files } = boxesOutside(dataset);
      const kept = 'Kept as written.';
      const place = (row: number) => ({
        file: dataset.files[dataset.boxes.record.file[row]] ?? '',
        ...(dataset.boxes.record.length[row] ? { byte: dataset.boxes.record.offset[row] } : {}),
        kind: 'box-outside',
        severity: 'mention' as const,
      });
      if (rows.length <= mostOutside) {
        for (const row of rows)
          add({
            ...place(row),
            what: `${describeBox(dataset, row)} reaches over the border of its image.`,
            kept,
          });
        return;
      }
      const many = `${rows.length} boxes reach over the border of their image`;
      const where = files > 1 ? `, in ${files} files` : '';
      const what = `${many}${where}; the first: ${describeBox(dataset, rows[0])}.`;
      add({ ...place(rows[0]), what, kept, count: rows.length });
    },
  };
}

function describeBox({ boxes }: Dataset, row: number): string {
  return `The box at x ${boxes.x[row]}, y ${boxes.y[row]}, width ${boxes.w[row]}, height ${boxes.h[row]}`;
}
