import { SaxesParser } from 'saxes';
import type { SourceFile } from '../../dataset/source.ts';
import { baseName, extensionOf, folderOf, withoutExtension } from '../paths.ts';
import type { ArffHeader } from './arffHeader.ts';

const longestXml = 1 << 24;

/** A label that Mulan's XML declares, and the one above it, '' at the top. */
export interface DeclaredLabel {
  readonly name: string;
  readonly above: string;
}

/** Which attributes are labels, and who says so. */
export interface ArffLabels {
  /** Columns, in the order in which the classes are declared. */
  readonly columns: readonly number[];
  /** Each is 0 or 1; otherwise the one column names the class. */
  readonly isBinary: boolean;
  readonly above: readonly string[];
  /** Said where nobody says so: what was taken for labels. */
  readonly guessed: string | null;
  /** Labels of the XML that are no attribute. */
  readonly missing: readonly string[];
}

/**
 * The labels of a Mulan or MEKA file: those of the XML beside it, the first n (−n: last) that `-C n` in the relation
 * counts, else the nominal 0/1 attributes at its end, else its nominal class. Null where there are none.
 */
export function labelsOf(
  { relation, attributes }: ArffHeader,
  declared: readonly DeclaredLabel[] | null,
): ArffLabels | null {
  const none = { above: [], guessed: null, missing: [] };
  if (declared) {
    const at = new Map(attributes.map(({ name }, column) => [name, column]));
    const found = declared.filter(({ name }) => at.has(name));
    if (found.length > 0)
      return {
        ...none,
        columns: found.map(({ name }) => at.get(name) ?? 0),
        isBinary: true,
        above: found.map(({ above }) => above),
        missing: declared.filter(({ name }) => !at.has(name)).map(({ name }) => name),
      };
  }
  const count = Number(/(?:^|\s)-C\s+(-?\d+)/.exec(relation)?.[1] ?? 0);
  const size = Math.min(Math.abs(count), attributes.length);
  const range = (from: number, length: number) => Array.from({ length }, (_, i) => from + i);
  if (size > 0)
    return { ...none, columns: range(count > 0 ? 0 : attributes.length - size, size), isBinary: true };
  let binary = 0;
  while (binary < attributes.length && isBinary(attributes[attributes.length - 1 - binary].values)) binary++;
  const last = attributes.length - 1;
  if (binary > 1)
    return {
      ...none,
      columns: range(attributes.length - binary, binary),
      isBinary: true,
      guessed: `The last ${binary} attributes, each 0 or 1, were taken for labels`,
    };
  const named = attributes.findIndex(({ name, values }) => /^(class|label)$/i.test(name) && values !== null);
  const column = named >= 0 ? named : attributes[last]?.values ? last : -1;
  if (column < 0) return null;
  return {
    ...none,
    columns: [column],
    isBinary: false,
    guessed: named >= 0 ? null : `The last attribute, “${attributes[last].name}”, was taken for the class`,
  };
}

function isBinary(values: readonly string[] | null): boolean {
  return values !== null && values.length === 2 && values.includes('0') && values.includes('1');
}

/** The XML files of a folder that could belong to an ARFF file: of its name, or of the longest part that begins it. */
export function labelFileOf(arff: SourceFile, files: readonly SourceFile[]): SourceFile | null {
  const stem = withoutExtension(baseName(arff.path)).toLowerCase();
  const own = (file: SourceFile) => withoutExtension(baseName(file.path)).toLowerCase();
  const beside = files.filter(
    (file) =>
      extensionOf(file.path) === 'xml' &&
      folderOf(file.path) === folderOf(arff.path) &&
      file.size <= longestXml,
  );
  const fitting = beside.filter((file) => stem.startsWith(own(file)));
  return fitting.sort((a, b) => own(b).length - own(a).length)[0] ?? (beside.length === 1 ? beside[0] : null);
}

/** The labels of Mulan's XML (mulan.sourceforge.net/format.html); null where it is another's, or not well-formed. */
export function declaredLabels(xml: string): DeclaredLabel[] | null {
  const labels: DeclaredLabel[] = [];
  const open: string[] = [];
  let root = '';
  let isBroken = false;
  const parser = new SaxesParser();
  parser.on('error', () => {
    isBroken = true;
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (root === '') root = name;
    const label = name === 'label' && root === 'labels' ? attributes.name : undefined;
    if (label !== undefined) labels.push({ name: label, above: open.findLast((one) => one !== '') ?? '' });
    open.push(label ?? '');
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.write(xml).close();
  return isBroken || labels.length === 0 ? null : labels;
}
