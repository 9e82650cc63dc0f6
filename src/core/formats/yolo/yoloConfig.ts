import { CORE_SCHEMA, load } from 'js-yaml';
import type { Problem } from '../../dataset/dataset.ts';
import type { SourceFile } from '../../dataset/source.ts';
import { unreadable } from '../eachFile.ts';
import { textOfBytes } from '../textEncoding.ts';
import { readDarknetData } from './darknetData.ts';
import { baseName, extensionOf, folderOf, normalPath } from '../paths.ts';

/** What a data.yaml, or a plain list of names, says about a YOLO set. */
export interface YoloConfig {
  /** Names by class id. */
  readonly names: ReadonlyMap<number, string>;
  /** Split → folders or list files, relative to the top of what was opened. */
  readonly parts: ReadonlyMap<string, readonly string[]>;
  /** Split → the same as written there. */
  readonly written: ReadonlyMap<string, readonly string[]>;
  /** Keypoints follow the box in every line. */
  readonly isPose: boolean;
  /** The file that says so, or null. */
  readonly file: string | null;
}

const splitKeys = ['train', 'val', 'test'] as const;
/** Longer lists of names are no lists of names. */
const mostNames = 65_534;
/** Larger files are no data.yaml: the names of 22,000 classes take half a megabyte. */
const largest = 4 << 20;

export function isYaml(file: SourceFile): boolean {
  return ['yaml', 'yml'].includes(extensionOf(file.path));
}

export function isNameList(file: SourceFile): boolean {
  return (
    /^(classes|labels|_darknet)\.(txt|labels)$|\.names$/i.test(baseName(file.path)) &&
    !/\.txt\//.test(file.path)
  );
}

/** Whether a YAML text looks like a data.yaml. */
export function looksLikeConfig(head: string): boolean {
  return hasNames(head) && /^\s*(train|val|test|nc)\s*:/m.test(head);
}

const hasNames = (text: string) => /^\s*names\s*:/m.test(text);

/**
 * Reads the first data.yaml, else the first YAML with names alone, else Darknet's obj.data, else the first list of
 * names. Faults go to `problem`.
 */
export async function readYoloConfig(
  files: readonly SourceFile[],
  problem: (problem: Problem) => void,
): Promise<YoloConfig> {
  const empty: YoloConfig = {
    names: new Map(),
    parts: new Map(),
    written: new Map(),
    isPose: false,
    file: null,
  };
  let namesAlone: YoloConfig | null = null;
  for (const file of files.filter(isYaml)) {
    if (file.size > largest) {
      problem(tooLarge(file));
      continue;
    }
    try {
      const text = textOfBytes(await file.read());
      const isConfig = looksLikeConfig(text);
      if (!isConfig && (namesAlone !== null || !hasNames(text))) continue;
      const config = fromYaml(loadYaml(text, file, problem), file.path);
      if (isConfig) return config;
      namesAlone = config;
    } catch (error) {
      problem(isYamlFault(error) ? yamlProblem(file, error) : unreadable(file, error));
    }
  }
  if (namesAlone !== null && namesAlone.names.size > 0) return namesAlone;
  const darknet = await readDarknetData(files).catch(() => null);
  const parts = new Map<string, string[]>();
  const written = new Map<string, string[]>();
  for (const [split, path, list] of darknet?.lists ?? []) {
    parts.set(split, [...(parts.get(split) ?? []), ...(list ? [list.path] : [])]);
    written.set(split, [...(written.get(split) ?? []), path]);
  }
  for (const file of darknet?.names ? [darknet.names] : files.filter(isNameList)) {
    try {
      const lines = textOfBytes(await file.read(0, Math.min(file.size, largest))).split(/\r?\n/);
      while (lines.length > 0 && lines.at(-1)?.trim() === '') lines.pop();
      const names = lines.slice(0, mostNames).map((line, id) => [id, line.trim() || String(id)] as const);
      return { ...empty, parts, written, names: new Map(names), file: file.path };
    } catch (error) {
      problem(unreadable(file, error));
    }
  }
  return { ...empty, parts, written };
}

/**
 * The document, without YAML's merge keys and dates, which no data.yaml needs. Where a key occurs again the last one
 * counts, as for PyYAML, and it is mentioned.
 */
function loadYaml(text: string, file: SourceFile, problem: (problem: Problem) => void): unknown {
  try {
    return load(text, { schema: CORE_SCHEMA });
  } catch (error) {
    if (!isYamlFault(error) || error.reason !== 'duplicated mapping key') throw error;
    const document = load(text, { schema: CORE_SCHEMA, json: true });
    problem({
      ...yamlProblem(file, error),
      kind: 'duplicate-key',
      what: 'A key of the YAML occurs again.',
      kept: 'The last of each was kept.',
      severity: 'mention',
    });
    return document;
  }
}

function fromYaml(document: unknown, path: string): YoloConfig {
  const entries = new Map(isRecord(document) ? Object.entries(document) : []);
  const root = entries.get('path');
  const base =
    typeof root === 'string' && !root.startsWith('/') ? `${folderOf(path)}/${root}` : folderOf(path);
  const parts = new Map<string, string[]>();
  const written = new Map<string, string[]>();
  for (const key of splitKeys) {
    const value = entries.get(key) ?? (key === 'val' ? entries.get('valid') : undefined);
    const places = (Array.isArray(value) ? (value as unknown[]) : [value]).filter(
      (one): one is string => typeof one === 'string' && one !== '',
    );
    if (places.length === 0) continue;
    written.set(key, places);
    // Roboflow writes ../train/images for a folder that lies beside the file: a `..` above the top is dropped.
    parts.set(
      key,
      places.flatMap((place) => [normalPath(`${base}/${place}`), normalPath(place)]),
    );
  }
  return {
    names: namesOf(entries.get('names')),
    parts,
    written,
    isPose: entries.has('kpt_shape'),
    file: path,
  };
}

function namesOf(value: unknown): Map<number, string> {
  const names = new Map<number, string>();
  const pairs: [unknown, unknown][] = Array.isArray(value)
    ? (value as unknown[]).map((name, id) => [id, name])
    : isRecord(value)
      ? Object.entries(value)
      : [];
  for (const [key, name] of pairs.slice(0, mostNames)) {
    const id = Number(key);
    if (Number.isInteger(id) && id >= 0) names.set(id, nameText(name) ?? String(id));
  }
  return names;
}

/** A name may be written so that YAML takes it for a number or a boolean. */
function nameText(name: unknown): string | null {
  return typeof name === 'string' || typeof name === 'number' || typeof name === 'boolean'
    ? String(name)
    : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

interface YamlFault {
  readonly reason: string;
  readonly mark?: { readonly line: number; readonly column: number };
}

function isYamlFault(error: unknown): error is Error & YamlFault {
  return error instanceof Error && 'reason' in error;
}

function yamlProblem(file: SourceFile, { reason, mark }: YamlFault): Problem {
  return {
    file: file.path,
    ...(mark ? { line: mark.line + 1, column: mark.column + 1 } : {}),
    kind: 'yaml-syntax',
    what: `The YAML is broken: ${reason}.`,
    kept: 'Nothing of this file was kept; classes go by their numbers unless another file names them.',
    severity: 'failed',
  };
}

const tooLarge = (file: SourceFile): Problem => ({
  file: file.path,
  kind: 'yaml-large',
  what: `The file is ${(file.size / 2 ** 20).toFixed(1)} MB, too large for a data.yaml.`,
  kept: 'It was not read.',
  severity: 'mention',
});
