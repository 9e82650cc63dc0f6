import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tokensOf } from './tokens.ts';

test('a line of Python falls into its kinds', () => {
  expect(tokensOf('import json  # "x"\nn = 16 + f("a # b")')).toEqual([
    { kind: 'keyword', text: 'import' },
    { kind: null, text: ' json  ' },
    { kind: 'comment', text: '# "x"' },
    { kind: null, text: '\nn = ' },
    { kind: 'number', text: '16' },
    { kind: null, text: ' + f(' },
    { kind: 'string', text: '"a # b"' },
    { kind: null, text: ')' },
  ]);
});

test('whatever the text, its pieces are the text again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(
        tokensOf(text)
          .map((token) => token.text)
          .join(''),
      ).toBe(text);
    }),
  );
});
