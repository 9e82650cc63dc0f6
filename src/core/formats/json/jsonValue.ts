import { JsonFault, JsonScanner } from './jsonScanner.ts';
import { jsonTree } from './jsonTree.ts';

const decoder = new TextDecoder('utf-8');

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
  const { whole, isWhole } = jsonTree(scanner, () => scanner.next());
  if (!isWhole) throw new JsonFault(bytes.length, 'The text ends before it is complete');
  return whole;
}
