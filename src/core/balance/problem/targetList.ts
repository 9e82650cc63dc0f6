import type { Shares } from './copiedShares.ts';
import { counted, grouped, listed } from './listed.ts';
import { decimalMark, valueOf, written, type Written } from './listNumbers.ts';

/** A pasted list as shares by label, and a sentence with its line for each thing that could not be taken. */
export interface TargetList {
  readonly shares: Shares;
  readonly problems: readonly string[];
}

const mostProblems = 20;
const longestLine = 2000;
/** Percentages are rounded where they come from: so far from 1 a list still stands for the whole. */
const rounding = 0.02;

interface Entry extends Written {
  readonly line: number;
  readonly label: string;
}

/**
 * A target pasted as text: a label and a number on each line, set apart by a tab, comma, colon, equals sign or
 * semicolon, or a JSON object. Counts and shares alike: numbers are divided by their sum; shares that leave a rest
 * (30 % for one class) stay as they are, and the labels that are not in the list divide it. Never throws.
 */
export function parseTargetList(text: string, labels: readonly string[]): TargetList {
  const problems: string[] = [];
  const find = labelFinder(labels);
  const entries = new Map<string, Entry>();
  let isFirst = true;
  for (const [at, raw] of linesOf(text).entries()) {
    const line = raw.trim();
    if (line === '' || /^[{}[\]],?$/.test(line)) continue;
    const entry = line.length > longestLine ? null : entryOf(line, at + 1, find);
    const isHeader = isFirst && entry === null && find(line.split(/[\t,:=;]/)[0]) === null;
    isFirst = false;
    if (isHeader || (entry === null && line.startsWith('#'))) continue;
    if (entry === null) problems.push(`Line ${at + 1}: “${short(line)}” is not a label and a number.`);
    else if (find(entry.label) === null)
      problems.push(`Line ${at + 1}: there is no “${short(entry.label)}” here.`);
    else if (entry.isNegative) problems.push(`Line ${at + 1}: the number of “${entry.label}” is negative.`);
    else {
      const before = entries.get(entry.label);
      if (before !== undefined)
        problems.push(
          `Line ${at + 1}: “${entry.label}” stands on line ${before.line} too; the last one holds.`,
        );
      entries.set(entry.label, entry);
    }
  }
  const shares = sharesOfEntries([...entries.values()], labels, problems);
  const more = problems.length - mostProblems;
  return {
    shares,
    problems: more > 0 ? [...problems.slice(0, mostProblems), `And ${grouped(more)} more.`] : problems,
  };
}

function sharesOfEntries(
  entries: readonly Entry[],
  labels: readonly string[],
  problems: string[],
): TargetList['shares'] {
  if (entries.length === 0) {
    problems.unshift('No line has a label of this facet and a number.');
    return {};
  }
  const mark = decimalMark(entries.map(({ digits }) => digits));
  const percentages = entries.filter(({ isPercent }) => isPercent).length;
  const values = entries.map(({ digits }) => valueOf(digits, mark));
  const isMixed = percentages > 0 && percentages < entries.length;
  const asPercent = percentages > 0 && (!isMixed || entries.some((e, k) => !e.isPercent && values[k] > 1));
  if (isMixed)
    problems.push(
      `${counted(percentages, 'number')} of ${grouped(entries.length)} ${percentages === 1 ? 'has' : 'have'} a percent sign; the others are read as ${asPercent ? 'percentages too' : 'shares of 1'}.`,
    );
  const parts = values.map((value, k) => (asPercent || entries[k].isPercent ? value / 100 : value));
  const total = parts.reduce((sum, part) => sum + part, 0);
  if (!(total > 0 && total < Infinity)) {
    problems.unshift('The numbers add up to nothing.');
    return {};
  }
  const isListed = new Set(entries.map(({ label }) => label));
  const unlisted = [...new Set(labels)].filter((label) => !isListed.has(label));
  const isPartial = unlisted.length > 0 && total < 1 - rounding && parts.every((part) => part <= 1);
  if (percentages > 0 && total > 1 + rounding)
    problems.push(
      `The percentages add up to ${Number((100 * total).toPrecision(4))} %; they are scaled to 100 %.`,
    );
  if (unlisted.length > 0 && !isPartial)
    problems.push(
      `${counted(unlisted.length, 'label')} ${unlisted.length === 1 ? 'is' : 'are'} not in the list and ${unlisted.length === 1 ? 'gets' : 'get'} a share of 0: ${listed(unlisted)}.`,
    );
  return Object.fromEntries([
    ...entries.map(({ label }, k): [string, number] => [label, isPartial ? parts[k] : parts[k] / total]),
    ...(isPartial ? [] : unlisted.map((label): [string, number] => [label, 0])),
  ]);
}

/** Lines of the text; a JSON object gives one for each of its members. */
function linesOf(text: string): string[] {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return Object.entries(value).map(([label, number]) => `${quote(label)}: ${String(number)}`);
  } catch {
    // Not JSON: a list.
  }
  return text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
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
  for (let end = line.length - 1; end > 0; end--) {
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
