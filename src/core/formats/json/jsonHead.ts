import { JsonFault, JsonScanner, token } from './jsonScanner.ts';
import { jsonTree } from './jsonTree.ts';

/**
 * What the beginning of a JSON text holds, with whatever it opens and does not close: all that a format is recognised
 * by. A member whose value is cut off is there and undefined. Undefined where the text does not begin as JSON.
 */
export function jsonHead(head: string): unknown {
  const scanner = new JsonScanner();
  scanner.feed(new TextEncoder().encode(head), false);
  return jsonTree(scanner, () => nextToken(scanner)).whole;
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
