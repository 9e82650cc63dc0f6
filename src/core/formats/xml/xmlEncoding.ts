/**
 * What an XML file is written in, as a label for `TextDecoder` in lower case: by its byte order mark, else by its declaration, else
 * UTF-8. `head`: the first bytes, 200 of them suffice.
 */
export function xmlEncoding(head: Uint8Array): string {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const declaration = new TextDecoder('latin1').decode(head.subarray(0, 200));
  const label = /^\s*<\?xml[^>]*encoding\s*=\s*["']([\w.:-]+)["']/.exec(declaration)?.[1];
  // A declaration of UTF-16 that could be read as bytes is not true.
  if (label === undefined || /^utf-16/i.test(label)) return 'utf-8';
  try {
    new TextDecoder(label);
    return label.toLowerCase();
  } catch {
    // An encoding that nobody knows: read as UTF-8.
    return 'utf-8';
  }
}
