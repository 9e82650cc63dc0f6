import { SaxesParser } from 'saxes';
import { Cancelled, type Job, type SourceFile } from '../../dataset/source.ts';
import { bareAmpersand, bareAmpersandWords, mayBeAmpersand, placeIn } from './bareAmpersand.ts';
import { bytePlaces } from './bytePlaces.ts';
import { xmlEncoding } from './xmlEncoding.ts';

const chunkBytes = 1 << 20;
/** Elements within elements: no annotation needs more. */
const deepest = 64;
/** Characters without the end of a tag: the longest mask has some millions. */
const longest = 1 << 24;

/** Where the XML ends to be XML, or to be what can be read in bounded memory. */
export interface XmlFault {
  readonly line: number;
  readonly column: number;
  readonly what: string;
}

export interface XmlHandlers {
  /** A start tag; `start`: byte of its `<`, −1 where the encoding does not tell; `path`: names from the root, its own last. */
  readonly open: (
    path: readonly string[],
    attributes: Readonly<Record<string, string>>,
    start: number,
    line: number,
  ) => void;
  /** An end; `text` since the last tag, `end`: byte after its `>` or −1. `path` as for its start. */
  readonly close: (path: readonly string[], text: string, end: number) => void;
}

/**
 * Elements of an XML file of any size in the order of the text, in memory bounded by 64 elements of depth and 16
 * million characters of one tag or text. Entities beyond the five of XML are faults, and a document type is passed
 * over: nothing is expanded, nothing fetched. Stops at the first fault. Rejects where the file cannot be read; throws
 * `Cancelled`.
 */
export async function eachXmlElement(
  file: SourceFile,
  job: Job,
  { open, close }: XmlHandlers,
): Promise<XmlFault | null> {
  const head = await file.read(0, Math.min(200, file.size));
  const encoding = xmlEncoding(head);
  const decoder = new TextDecoder(encoding);
  const hasMark = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;
  const places = bytePlaces(encoding, hasMark ? 3 : 0);
  const parser = new SaxesParser({ position: true, xmlns: false });
  const path: string[] = [];
  const state: { fault: XmlFault | null; text: string; start: number; line: number; told: number } = {
    fault: null,
    text: '',
    start: -1,
    line: 1,
    told: 0,
  };
  const fail = (what: string) => (state.fault ??= { line: parser.line, column: parser.column + 1, what });
  const addText = (more: string) => void (state.text += more);
  parser.on('error', (error) => fail(error.message.replace(/^\d+:\d+: |\.$/g, '')));
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('opentagstart', ({ name }) => {
    // The parser has read one character beyond the name, or the two that end a line.
    const at = parser.position - piece.start;
    const beyond = piece.text[at - 2] === '\r' && piece.text[at - 1] === '\n' ? 2 : 1;
    const after = places.byteAt(parser.position - beyond);
    state.start = after < 0 ? -1 : after - name.length - 1;
    state.line = parser.line;
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (state.fault) return;
    path.push(name);
    state.text = '';
    state.told = parser.position;
    if (path.length > deepest) fail(`more than ${deepest} elements lie within one another`);
    else open(path, attributes, state.start, state.line);
  });
  parser.on('closetag', () => {
    if (state.fault) return;
    close(path, state.text, places.byteAt(parser.position));
    path.pop();
    state.text = '';
    state.told = parser.position;
  });

  /** A carriage return at the end of a piece waits for what follows, so that positions are those of the parser. */
  let waiting = '';
  let ampersand: { line: number; column: number } | null = null;
  const piece = { text: '', start: 0 };
  const feed = (more: string, isLast: boolean) => {
    const all = waiting + more;
    const text = !isLast && all.endsWith('\r') ? all.slice(0, -1) : all;
    waiting = all.slice(text.length);
    piece.start += piece.text.length;
    piece.text = text;
    places.add(text);
    if (ampersand === null) {
      const at = bareAmpersand(text, isLast);
      if (at >= 0) ampersand = placeIn(text, at, { line: parser.line, column: parser.column + 1 });
    }
    if (text !== '') parser.write(text);
    if (isLast && !state.fault) parser.close();
    else if (parser.position - state.told > longest)
      fail(`no tag ends within ${(longest / 1e6).toFixed(0)} million characters`);
  };
  for (let from = 0; from < file.size && !state.fault; from += chunkBytes) {
    if (job.cancelled()) throw new Cancelled();
    const to = Math.min(file.size, from + chunkBytes);
    feed(decoder.decode(await file.read(from, to), { stream: true }), false);
    job.progress({ step: 'Reading annotations', done: to, total: file.size, unit: 'bytes' });
  }
  if (!state.fault) feed(decoder.decode(), true);
  if (state.fault && ampersand && mayBeAmpersand(state.fault.what))
    return { ...(ampersand as { line: number; column: number }), what: bareAmpersandWords };
  return state.fault;
}
