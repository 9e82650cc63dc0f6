import { counted, grouped } from './listed.ts';
import { decimalMark, valueOf, written, type Written } from './listNumbers.ts';

const mostProblems = 20;
const longestLine = 2000;
/** Members that may be written otherwise than here (“\\u0061”) before their lines are no longer looked for. */
const mostMissed = 100;
/** Characters that a number takes at the end of a line, what stands around it included. */
const longestNumber = 40;

export interface Entry extends Written {
  readonly line: number;
  readonly label: string;
}

/**
 * Labels and numbers of a pasted text: one of each on a line, set apart by a tab, comma, colon, equals sign or
 * semicolon, or a JSON object. A heading and lines that begin with # are passed over; of a label that comes again the
 * last number holds. Never throws.
 */
export function listEntries(text: string, labels: readonly string[], problems: string[]): Entry[] {
  const find = labelFinder(labels);
  const entries = new Map<string, Entry>();
  let isFirst = true;
  for (const [at, raw] of linesOf(text)) {
    const line = raw.trim();
    if (line === '' || /^[{}[\]],?$/.test(line)) continue;
    const entry = line.length > longestLine ? null : entryOf(line, at, find);
    const isHeader = isFirst && entry === null && find(line.split(/[\t,:=;]/)[0]) === null;
    isFirst = false;
    if (isHeader || (entry === null && line.startsWith('#'))) continue;
    if (entry === null) problems.push(`Line ${at}: “${short(line)}” is not a label and a number.`);
    else if (find(entry.label) === null)
      problems.push(`Line ${at}: there is no “${short(entry.label)}” here.`);
    else if (entry.isNegative) problems.push(`Line ${at}: the number of “${entry.label}” is negative.`);
    else {
      const before = entries.get(entry.label);
      if (before !== undefined)
        problems.push(`Line ${at}: “${entry.label}” stands on line ${before.line} too; the last one holds.`);
      entries.set(entry.label, entry);
    }
  }
  return [...entries.values()];
}

/** The numbers of the entries: percentages as parts of 1, all with the decimal mark that the list shows. */
export function entryValues(entries: readonly Entry[], problems: string[]): number[] {
  const mark = decimalMark(entries.map(({ digits }) => digits));
  const percentages = entries.filter(({ isPercent }) => isPercent).length;
  const values = entries.map(({ digits }) => valueOf(digits, mark));
  const isMixed = percentages > 0 && percentages < entries.length;
  const asPercent = percentages > 0 && (!isMixed || entries.some((e, k) => !e.isPercent && values[k] > 1));
  if (isMixed)
    problems.push(
      `${counted(percentages, 'number')} of ${grouped(entries.length)} ${percentages === 1 ? 'has' : 'have'} a percent sign; the others are read as ${asPercent ? 'percentages too' : 'shares of 1'}.`,
    );
  return values.map((value, k) => (asPercent || entries[k].isPercent ? value / 100 : value));
}

/** The first problems, and how many more there are. */
export function firstProblems(problems: readonly string[]): readonly string[] {
  const more = problems.length - mostProblems;
  return more > 0 ? [...problems.slice(0, mostProblems), `And ${grouped(more)} more.`] : problems;
}

/** Lines of the text with their numbers; a JSON object gives one for each of its members. */
function linesOf(text: string): (readonly [line: number, text: string])[] {
  const plain = text.replace(/^\uFEFF/, '');
  try {
    const value: unknown = JSON.parse(plain);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      let line = 1;
      let from = 0;
      let missed = 0;
      return Object.entries(value).map(([label, number]) => {
        const at = missed < mostMissed ? plain.indexOf(JSON.stringify(label), from) : -1;
        if (at < 0) missed++;
        if (at > from) {
          line += (plain.slice(from, at).match(/\r\n|\n|\r/g) ?? []).length;
          from = at;
        }
        const isPlain = typeof number !== 'object' || number === null;
        return [line, `${quote(label)}: ${isPlain ? String(number) : '{…}'}`];
      });
    }
  } catch {
    // Not JSON: a list.
  }
  return plain.split(/\r\n|\n|\r/).map((line, at) => [at + 1, line]);
}

const quote = (label: string) => `"${label.replaceAll('"', '""')}"`;

/** Label and number of a line; null where no place in it divides the two. */
function entryOf(line: string, at: number, find: (label: string) => string | null): Entry | null {
  const quoted = /^"((?:[^"]|"")*)"\s*[\t,:=;\s]\s*(.*)$/.exec(line);
  if (quoted !== null) {
    const label = quoted[1].replaceAll('""', '"');
    const number = written(unquoted(quoted[2]));
    return number && { ...number, line: at, label: find(label) ?? label };
  }
  // A label may hold a separator (“row 1, column 2”, “1:4–1:3”): the longest known label wins, else the last place.
  let unknown: Entry | null = null;
  for (let end = line.length - 1; end > Math.max(0, line.length - longestNumber); end--) {
    if (!/[\t,:=;\s]/.test(line[end])) continue;
    const label = line.slice(0, end).trim();
    const number = written(unquoted(line.slice(end + 1)));
    if (number === null || label === '') continue;
    const known = find(label) ?? find(label.replace(/\s*[,:=;]$/, ''));
    if (known !== null) return { ...number, line: at, label: known };
    if (unknown === null || line[end].trim() !== '' || line[end] === '\t')
      unknown = { ...number, line: at, label };
  }
  return unknown;
}

/** The number of a cell: quotes and what ends a line of JSON taken off. */
const unquoted = (cell: string) =>
  cell
    .trim()
    .replace(/[,;]$/, '')
    .replace(/^"(.*)"$/, '$1');

/** A label as the facet writes it, from one that differs in case, blanks or kinds of dashes only. */
function labelFinder(labels: readonly string[]): (label: string) => string | null {
  const exact = new Set(labels);
  const alike = new Map<string, string | null>();
  for (const label of exact) alike.set(plainly(label), alike.has(plainly(label)) ? null : label);
  return (label) => (exact.has(label) ? label : (alike.get(plainly(label)) ?? null));
}

const plainly = (label: string) =>
  label
    .trim()
    .toLowerCase()
    .replaceAll(/[‐‑‒–—−]/g, '-')
    .replaceAll('≥', '>=')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/\s*(-|>=|<)\s*/g, '$1');

const short = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
