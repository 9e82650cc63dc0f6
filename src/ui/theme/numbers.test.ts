import { expect, test } from 'vitest';
import {
  bytes,
  counted,
  difference,
  duration,
  gapPercent,
  index,
  percent,
  signedPercent,
} from './numbers.ts';

test('counts have commas and their word', () => {
  expect(counted(1500, 'image')).toBe('1,500 images');
  expect(counted(1, 'box', 'boxes')).toBe('1 box');
});

test('indices have two decimals, and infinity its sign', () => {
  expect([index(0.2349), index(null), index(NaN), index(-1)]).toEqual(['0.23', '∞', '–', '−1.00']);
});

test('percentages stand after a space, with a true minus and a plus where it matters', () => {
  expect([percent(0.125, 1), signedPercent(0.08), signedPercent(-0.48), signedPercent(-0.001)]).toEqual([
    '12.5 %',
    '+8 %',
    '−48 %',
    '0 %',
  ]);
});

test('a gap keeps the digits that matter', () => {
  expect([0, 0.00001, 0.0002, 0.0312, 0.5].map(gapPercent)).toEqual([
    '0 %',
    'less than 0.01 %',
    '0.02 %',
    '3.1 %',
    '50 %',
  ]);
});

test('sizes and times are short', () => {
  expect([bytes(731), bytes(1900), bytes(45_300), bytes(1_131_000_000)]).toEqual([
    '731 B',
    '1.9 kB',
    '45 kB',
    '1.1 GB',
  ]);
  expect([duration(0.2), duration(90), duration(7200)]).toEqual(['1 s', '2 min', '2.0 h']);
});

test('a distance of objectives keeps two digits, and is never nothing where there is some', () => {
  expect([0.00412, 0.0123, 0.00004].map(difference)).toEqual(['0.0041', '0.012', 'less than 0.0001']);
});
