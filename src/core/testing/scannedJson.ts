import { JsonScanner, token } from '../formats/json/jsonScanner.ts';

/** Feeds bytes to a scanner, so many at a time: call it whenever the scanner asks for more. */
function feeder(scanner: JsonScanner, bytes: Uint8Array, chunk: number): () => void {
  let from = 0;
  return () => {
    scanner.feed(bytes.slice(from, from + chunk), from + chunk >= bytes.length);
    from += chunk;
  };
}

/** The whole value through the scanner, fed in chunks of the given size. */
export function scannedJson(bytes: Uint8Array, chunk: number): unknown {
  const scanner = new JsonScanner();
  const more = feeder(scanner, bytes, chunk);
  const next = () => {
    for (;;) {
      const t = scanner.next();
      if (t !== token.more) return t;
      more();
    }
  };
  const value = (t: number): unknown => {
    switch (t) {
      case token.beginObject: {
        const entries: [string, unknown][] = [];
        for (let k = next(); k !== token.endObject; k = next())
          entries.push([scanner.text() ?? '', value(next())]);
        return Object.fromEntries(entries);
      }
      case token.beginArray: {
        const items: unknown[] = [];
        for (let v = next(); v !== token.endArray; v = next()) items.push(value(v));
        return items;
      }
      case token.string:
        return scanner.text();
      case token.number:
        return scanner.number;
      case token.true:
        return true;
      case token.false:
        return false;
      default:
        return null;
    }
  };
  more();
  const result = value(next());
  if (next() !== token.end) throw new Error('no end');
  return result;
}

/** The same document, only checked: skipped where it is an object or array. */
export function skippedJson(bytes: Uint8Array, chunk: number): void {
  const scanner = new JsonScanner(64);
  const more = feeder(scanner, bytes, chunk);
  more();
  for (;;) {
    const t = scanner.next();
    if (t === token.end) return;
    if (t === token.more) more();
    else if (t === token.beginObject || t === token.beginArray) while (!scanner.skip()) more();
  }
}
