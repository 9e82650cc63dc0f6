import type { Shares } from './copiedShares.ts';
import { counted, listed } from './listed.ts';
import { entryValues, firstProblems, listEntries, type Entry } from './listEntries.ts';

/** A pasted list as shares by label, and a sentence with its line for each thing that could not be taken. */
export interface TargetList {
  readonly shares: Shares;
  readonly problems: readonly string[];
}

/** Percentages are rounded where they come from: so far from 1 a list still stands for the whole. */
const rounding = 0.02;

/**
 * A target pasted as text: a label and a number on each line, set apart by a tab, comma, colon, equals sign or
 * semicolon, or a JSON object. Counts and shares alike: numbers are divided by their sum; shares that leave a rest
 * (30 % for one class) stay as they are, and the labels that are not in the list divide it. Never throws.
 */
export function parseTargetList(text: string, labels: readonly string[]): TargetList {
  const problems: string[] = [];
  const shares = sharesOfEntries(listEntries(text, labels, problems), labels, problems);
  return { shares, problems: firstProblems(problems) };
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
  const hasPercent = entries.some(({ isPercent }) => isPercent);
  const parts = entryValues(entries, problems);
  const total = parts.reduce((sum, part) => sum + part, 0);
  if (!(total > 0 && total < Infinity)) {
    problems.unshift('The numbers add up to nothing.');
    return {};
  }
  const isListed = new Set(entries.map(({ label }) => label));
  const unlisted = [...new Set(labels)].filter((label) => !isListed.has(label));
  const isPartial = unlisted.length > 0 && total < 1 - rounding && parts.every((part) => part <= 1);
  if (hasPercent && total > 1 + rounding)
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
