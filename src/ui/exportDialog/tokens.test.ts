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

test('a line of SQL has its own comments and keywords', () => {
  expect(tokensOf("SELECT '1' AS seed -- as it is", 'sql').filter(({ kind }) => kind !== null)).toEqual([
    { kind: 'keyword', text: 'SELECT' },
    { kind: 'string', text: "'1'" },
    { kind: 'keyword', text: 'AS' },
    { kind: 'comment', text: '-- as it is' },
  ]);
});

test('whatever the text, its pieces are the text again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(
        (['python', 'sql'] as const).map((language) =>
          tokensOf(text, language)
            .map((token) => token.text)
            .join(''),
        ),
      ).toEqual([text, text]);
    }),
  );
});
