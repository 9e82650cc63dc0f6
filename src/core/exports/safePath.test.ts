import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSafePath, safeName } from './safePath.ts';

describe('isSafePath', () => {
  it.each([
    'a.txt',
    'labels/a b.txt',
    'labels/<script>.txt',
    'labels/紅血球.txt',
    '__proto__',
    'a..b',
    '.hidden',
  ])('takes %j', (path) => expect(isSafePath(path)).toBe(true));

  it.each([
    '',
    '/etc/passwd',
    '../x',
    'a/../../x',
    'a//b',
    './a',
    'a/',
    'C:/x',
    'c:x',
    'a\\..\\b',
    'a\nb',
    'a\u0000',
    'x'.repeat(256),
  ])('refuses %j', (path) => expect(isSafePath(path)).toBe(false));
});

describe('safeName', () => {
  it.each([
    ['taco', 'taco'],
    ['../x', '_x'],
    ['a/b', 'a_b'],
    ['CON', '_CON'],
    ['nul.txt', '_nul.txt'],
    ['..', 'dataset'],
    ['', 'dataset'],
    ['name. ', 'name'],
    ['<script>', '_script_'],
  ])('makes of %j the name %j', (text, name) => expect(safeName(text)).toBe(name));

  it('is a safe single part, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const name = safeName(text);
        expect(isSafePath(name) && !name.includes('/')).toBe(true);
      }),
    );
  });
});
