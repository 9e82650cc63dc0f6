import { JsonFault, JsonScanner, token } from './jsonScanner.ts';

const decoder = new TextDecoder('utf-8');
type Open = { readonly list: unknown[] } | { readonly map: Record<string, unknown>; key: string };

/**
 * The value of a JSON text as `JSON.parse` gives it, with the bare NaN, Infinity and -Infinity that Python writes.
 * Nested as deep as it likes: nothing here recurses. Throws a JsonFault with the byte in these bytes.
 */
export function jsonValue(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(decoder.decode(bytes)) as unknown;
  } catch {
    return bySteps(bytes);
  }
}

function bySteps(bytes: Uint8Array): unknown {
  const scanner = new JsonScanner(bytes.length + 1);
  scanner.feed(bytes, true);
  const stack: Open[] = [];
  let whole: unknown = undefined;
  const put = (value: unknown) => {
    const top = stack.at(-1);
    if (top === undefined) whole = value;
    else if ('list' in top) top.list.push(value);
    // As JSON.parse does: an own property, whatever its name is.
    else
      Object.defineProperty(top.map, top.key, {
        value,
        writable: true,
        enumerable: true,
        configurable: true,
      });
  };
  for (;;) {
    const t = scanner.next();
    switch (t) {
      case token.end:
        return whole;
      case token.more:
        throw new JsonFault(bytes.length, 'The text ends before it is complete');
      case token.key: {
        const top = stack.at(-1);
        if (top && 'map' in top) top.key = scanner.text() ?? '';
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
