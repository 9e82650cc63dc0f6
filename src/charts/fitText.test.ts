import { describe, expect, it } from 'vitest';
import { ellipsize, labelStride } from './fitText.ts';

/** Every code point is 6 px wide. */
const six = (text: string) => [...text].length * 6;

describe('fitting a label', () => {
  it('leaves what fits, and ends the rest with an ellipsis', () => {
    expect(ellipsize('Shoe', 24, six)).toBe('Shoe');
    expect(ellipsize('Squeezable tube', 60, six)).toBe('Squeezabl…');
    // A space before the ellipsis is dropped.
    expect(ellipsize('Glass jar', 42, six)).toBe('Glass…');
  });

  it('gives nothing where not even one letter fits', () => {
    expect(ellipsize('Shoe', 8, six)).toBe('');
  });

  it('never cuts a character in two', () => {
    expect(ellipsize('🐙🐙🐙🐙', 18, six)).toBe('🐙🐙…');
  });

  it('thins labels only when neighbours would touch', () => {
    expect(labelStride(17, 11)).toBe(1);
    expect(labelStride(10.9, 11)).toBe(2);
    expect(labelStride(11, 11)).toBe(1);
    expect(labelStride(3, 11)).toBe(4);
  });
});
