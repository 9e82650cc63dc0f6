/** Tokens of `JsonScanner.next`. `more`: feed another chunk and ask again; `end`: the document is over. */
export const token = {
  more: 0,
  end: 1,
  beginObject: 2,
  endObject: 3,
  beginArray: 4,
  endArray: 5,
  key: 6,
  string: 7,
  number: 8,
  true: 9,
  false: 10,
  null: 11,
} as const;
export type Token = (typeof token)[keyof typeof token];

/** What the bare words of a JSON text are; the last three are Python's. */
export const literals: readonly (readonly [word: string, what: Token, number: number])[] = [
  ['true', token.true, 0],
  ['false', token.false, 0],
  ['null', token.null, 0],
  ['NaN', token.number, NaN],
  ['Infinity', token.number, Infinity],
  ['-Infinity', token.number, -Infinity],
];

/** The text is not JSON: at `byte` of the file. */
export class JsonFault extends Error {
  readonly byte: number;
  constructor(byte: number, message: string) {
    super(message);
    this.name = 'JsonFault';
    this.byte = byte;
  }
}
