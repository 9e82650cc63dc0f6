import { SaxesParser } from 'saxes';
import { bareAmpersand, bareAmpersandWords, mayBeAmpersand, placeIn } from '../xml/bareAmpersand.ts';
import { xmlEncoding } from '../xml/xmlEncoding.ts';

/** One `<object>` as written; numbers that are no numbers are NaN. */
export interface VocObject {
  name: string;
  xmin: number;
  ymin: number;
  xmax: number;
  ymax: number;
  hasBox: boolean;
  difficult: boolean;
  truncated: boolean;
  /** It has a `<polygon>`, or a `<robndbox>`: a turned box. */
  hasPolygon: boolean;
  isTurned: boolean;
  /** Further one-word children: pose, occluded, a vendor's own. */
  extras: [name: string, value: string][];
  line: number;
  /** Character range in the text. */
  start: number;
  end: number;
}

export interface VocAnnotation {
  root: string;
  filename: string;
  width: number;
  height: number;
  objects: VocObject[];
}

export interface XmlFault {
  readonly line: number;
  readonly column: number;
  readonly what: string;
}

const knownParts = new Set([
  'name',
  'bndbox',
  'difficult',
  'truncated',
  'part',
  'polygon',
  'robndbox',
  'actions',
]);
/** Longer text than this in a field is no value; keep a hostile file from filling the memory. */
const longestText = 10_000;
/** Elements within elements: no annotation needs more. */
const deepest = 64;
/** Characters between which a fault ends the reading. */
const pieceOfText = 1 << 18;
/** Fields of one object: a file that names thousands must not make as many columns. */
const mostExtras = 64;

/** Reads one Pascal VOC annotation (VOC2012 development kit, section 7), or says where it is not well-formed. */
export function parseVoc(text: string): VocAnnotation | XmlFault {
  const parser = new SaxesParser({ position: true });
  const result: VocAnnotation = { root: '', filename: '', width: 0, height: 0, objects: [] };
  const path: string[] = [];
  let fault: XmlFault | null = null;
  let object: VocObject | null = null;
  let value = '';
  let hasChildren = false;

  // saxes goes on after a fault; the first one is the one to show.
  const fail = (what: string) => (fault ??= { line: parser.line, column: parser.column + 1, what });
  parser.on('error', (error) => fail(error.message.replace(/^\d+:\d+: |\.$/g, '')));
  const addText = (more: string) => {
    if (value.length < longestText) value += more;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('opentag', ({ name }) => {
    if (path.length === 0) result.root = name;
    if (fault) return;
    path.push(name);
    value = '';
    hasChildren = false;
    if (path.length === 2 && name === 'object')
      object = newObject(parser.line, text.lastIndexOf('<object', parser.position));
    if (path.length > deepest) fail(`more than ${deepest} elements lie within one another`);
    if (path.length !== 3 || !object) return;
    if (name === 'bndbox') object.hasBox = true;
    if (name === 'polygon') object.hasPolygon = true;
    if (name === 'robndbox') object.isTurned = true;
  });
  parser.on('closetag', ({ name }) => {
    if (fault) return;
    const trimmed = value.trim();
    if (path.length === 2) {
      if (name === 'filename') result.filename = trimmed;
      if (name === 'object' && object) {
        object.end = parser.position;
        result.objects.push(object);
        object = null;
      }
    } else if (path.length === 3 && path[1] === 'size') {
      if (name === 'width') result.width = numberIn(trimmed);
      if (name === 'height') result.height = numberIn(trimmed);
    } else if (object) setPart(object, path, trimmed, hasChildren);
    path.pop();
    value = '';
    hasChildren = true;
  });
  for (let from = 0; from < text.length && !fault; from += pieceOfText)
    parser.write(text.slice(from, from + pieceOfText));
  if (!fault) parser.close();
  // Assigned in a callback, which the compiler does not see.
  const found = fault as XmlFault | null;
  if (found && mayBeAmpersand(found.what)) {
    const at = bareAmpersand(text, true);
    if (at >= 0) return { ...placeIn(text, at, { line: 1, column: 1 }), what: bareAmpersandWords };
  }
  return found ?? result;
}

function newObject(line: number, start: number): VocObject {
  const nan = { xmin: NaN, ymin: NaN, xmax: NaN, ymax: NaN };
  return {
    name: '',
    ...nan,
    hasBox: false,
    difficult: false,
    truncated: false,
    hasPolygon: false,
    isTurned: false,
    extras: [],
    line,
    start,
    end: start,
  };
}

function setPart(object: VocObject, path: readonly string[], value: string, hasChildren: boolean): void {
  const name = path.at(-1) ?? '';
  if (path.length === 4 && path[1] === 'object' && path[2] === 'bndbox') {
    if (name === 'xmin' || name === 'ymin' || name === 'xmax' || name === 'ymax')
      object[name] = numberIn(value);
  } else if (path.length === 3 && path[1] === 'object') {
    if (name === 'name') object.name = value;
    else if (name === 'difficult' || name === 'truncated')
      object[name] = value === '1' || value.toLowerCase() === 'true';
    else if (!hasChildren && value !== '' && !knownParts.has(name) && object.extras.length < mostExtras)
      object.extras.push([name, value]);
  }
}

function numberIn(text: string): number {
  return text === '' ? NaN : Number(text);
}

/** Text of an XML file by its byte order mark, else by its declaration, else UTF-8. */
export function xmlText(bytes: Uint8Array): string {
  return new TextDecoder(xmlEncoding(bytes)).decode(bytes);
}
