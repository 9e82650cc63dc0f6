/** Bytes of the file at which characters of its text stand; `byteAt` must be asked in rising order. */
export interface BytePlaces {
  /** The next piece of the text. */
  readonly add: (text: string) => void;
  /** Byte of a character position of the whole text that lies in the last piece, or at its end; −1: not known. */
  readonly byteAt: (position: number) => number;
}

/**
 * For UTF-8 and the encodings of one byte a character, in pieces of text as a decoder gives them; `mark`: bytes of a
 * byte order mark before the text. From the first byte that is no UTF-8 on nothing is known.
 */
export function bytePlaces(encoding: string, mark: number): BytePlaces {
  const isSingle = /^(windows-125|cp125|iso-?8859|latin-?\d|l\d$|us-ascii|ascii|koi8|macintosh)/.test(
    encoding,
  );
  let isKnown = isSingle || /^utf-?8$/.test(encoding);
  let piece = '';
  let isPlain = true;
  /** Where the piece ends. */
  let end = { char: 0, byte: mark };
  let cursor = end;

  return {
    add(text) {
      cursor = end;
      piece = text;
      const { bytes, hasReplacement } = isSingle
        ? { bytes: text.length, hasReplacement: false }
        : lengthOf(text);
      isPlain = bytes === text.length;
      isKnown &&= !hasReplacement;
      end = { char: end.char + text.length, byte: end.byte + bytes };
    },
    byteAt(position) {
      if (!isKnown) return -1;
      const start = end.char - piece.length;
      if (isPlain) return end.byte - (end.char - position);
      let { char, byte } = cursor;
      for (; char < position; char++) byte += bytesOf(piece.charCodeAt(char - start));
      cursor = { char, byte };
      return byte;
    },
  };
}

/** Bytes of a UTF-16 unit in UTF-8: each half of a pair counts two. */
const bytesOf = (unit: number) =>
  unit < 0x80 ? 1 : unit < 0x800 ? 2 : unit >= 0xd800 && unit < 0xe000 ? 2 : 3;

function lengthOf(text: string): { bytes: number; hasReplacement: boolean } {
  let bytes = 0;
  let hasReplacement = false;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    bytes += bytesOf(unit);
    hasReplacement ||= unit === 0xfffd;
  }
  return { bytes, hasReplacement };
}
