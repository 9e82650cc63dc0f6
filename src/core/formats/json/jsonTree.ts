import { token, type JsonScanner, type Token } from './jsonScanner.ts';

type Open = { readonly list: unknown[] } | { readonly map: Record<string, unknown>; key: string };

/**
 * The value that a scanner's tokens make, nested as deep as it likes: nothing here recurses. Where the tokens end before
 * the value does, what is open holds what it had by then, a member whose value never came being undefined.
 */
export function jsonTree(scanner: JsonScanner, next: () => Token): { whole: unknown; isWhole: boolean } {
  const stack: Open[] = [];
  let whole: unknown = undefined;
  const put = (value: unknown) => {
    const top = stack.at(-1);
    if (top === undefined) whole = value;
    else if ('list' in top) top.list.push(value);
    else define(top.map, top.key, value);
  };
  for (;;) {
    const t = next();
    switch (t) {
      case token.end:
      case token.more:
        return { whole, isWhole: t === token.end };
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

/** As JSON.parse does: an own property, whatever its name is. */
function define(map: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(map, key, { value, writable: true, enumerable: true, configurable: true });
}
