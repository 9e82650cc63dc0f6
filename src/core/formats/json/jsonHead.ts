import { JsonFault, JsonScanner, token } from './jsonScanner.ts';

type Open = { readonly list: unknown[] } | { readonly map: Record<string, unknown>; key: string };

/**
 * What the beginning of a JSON text holds, with whatever it opens and does not close: all that a format is recognised
 * by. A member whose value is cut off is there and undefined. Undefined where the text does not begin as JSON.
 */
export function jsonHead(head: string): unknown {
  const scanner = new JsonScanner();
  scanner.feed(new TextEncoder().encode(head), false);
  const stack: Open[] = [];
  let whole: unknown = undefined;
  const put = (value: unknown) => {
    const top = stack.at(-1);
    if (top === undefined) whole = value;
    else if ('list' in top) top.list.push(value);
    else define(top.map, top.key, value);
  };
  for (;;) {
    const t = nextToken(scanner);
    switch (t) {
      case token.end:
      case token.more:
        return whole;
      case token.key: {
        const top = stack.at(-1);
        if (top && 'map' in top) define(top.map, (top.key = scanner.text() ?? ''), undefined);
        break;
      }
      case token.beginArray: {
        const list: unknown[] = [];
        put(list);
        stack.push({ list });
        break;
      }
      case token.beginObject: {
        const map: Record<string, unknown> = {};
        put(map);
        stack.push({ map, key: '' });
        break;
      }
      case token.endArray:
      case token.endObject:
        stack.pop();
        break;
      case token.number:
        put(scanner.number);
        break;
      case token.string:
        put(scanner.text());
        break;
      default:
        put(t === token.null ? null : t === token.true);
    }
  }
}

/** A fault ends what can be told, as the end of the head does. */
function nextToken(scanner: JsonScanner) {
  try {
    return scanner.next();
  } catch (error) {
    if (error instanceof JsonFault) return token.more;
    throw error;
  }
}

/** An own property, whatever its name is. */
function define(map: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(map, key, { value, writable: true, enumerable: true, configurable: true });
}
