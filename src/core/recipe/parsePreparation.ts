import * as z from 'zod/mini';
import { shown } from '../formats/json/jsonTypes.ts';
import { isRecord, members, passes, record, unknownKeys, whole } from './parseParts.ts';
import type { ClassSettings, Exclusions, LabelFilter, SavedFilter } from './recipe.ts';

const name = z.string('not a text');
const names = z.array(z.string());
const places = z.array(whole(0, 2 ** 32));
const filter = z.record(z.string(), names, 'not labels by facet');

/** The names of classes, as far as they can be taken; what cannot is named in `problems`. */
export function parseClasses(value: unknown, problems: string[]): ClassSettings {
  const classes = record(value, 'classes', problems);
  unknownKeys(classes, ['rename', 'hidden'], 'classes.', problems);
  return {
    rename: members(name, classes.rename, 'classes.rename', problems),
    hidden: texts(classes.hidden, 'classes.hidden', problems),
  };
}

export function parseExclusions(value: unknown, problems: string[]): Exclusions {
  const exclude = record(value, 'exclude', problems);
  unknownKeys(exclude, ['images', 'boxes', 'filters'], 'exclude.', problems);
  return {
    images: texts(exclude.images, 'exclude.images', problems),
    boxes: members(places, exclude.boxes, 'exclude.boxes', problems),
    filters: parseFilters(exclude.filters, 'exclude.filters', problems),
  };
}

export function parseSavedFilters(value: unknown, problems: string[]): SavedFilter[] {
  const seen = new Set<string>();
  return list(value, 'filters', problems).flatMap((each, n) => {
    const at = `filters[${n}]`;
    if (!isRecord(each) || !passes(name, each.name, `${at}.name`, 'left out', problems)) {
      if (!isRecord(each)) problems.push(`${at} is ${shown(each)}: not a named filter; left out.`);
      return [];
    }
    unknownKeys(each, ['name', 'any'], `${at}.`, problems);
    if (seen.has(each.name)) {
      problems.push(`${at}: a second filter has the name ${shown(each.name)}; left out.`);
      return [];
    }
    seen.add(each.name);
    return [{ name: each.name, any: parseFilters(each.any, `${at}.any`, problems) }];
  });
}

/** Every filter that is labels by facet. */
export const parseFilters = (value: unknown, at: string, problems: string[]): LabelFilter[] =>
  list(value, at, problems).filter((each, n): each is LabelFilter =>
    passes(filter, each, `${at}[${n}]`, 'left out', problems),
  );

const texts = (value: unknown, at: string, problems: string[]): string[] =>
  list(value, at, problems).filter((each, n): each is string =>
    passes(name, each, `${at}[${n}]`, 'left out', problems),
  );

function list(value: unknown, at: string, problems: string[]): readonly unknown[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value;
  problems.push(`${at} is ${shown(value)}: not a list; left out.`);
  return [];
}
