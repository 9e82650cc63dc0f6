import { describe, expect, it } from 'vitest';
import { budgetNote, methodNote } from './tradeNotes.ts';

const measure = (text: string) => text.length * 6;
const sides = { left: 38, right: 268 };

describe('the words of the trade-off', () => {
  it('say the budget left of its line, or right of it where the axis is near', () => {
    const far = budgetNote(0.2, 160, { left: 38, base: 200 }, measure);
    expect(far.text).toBe('budget 20 %');
    expect(far.x + measure(far.text)).toBeLessThan(160);
    expect(budgetNote(0.0125, 50, { left: 38, base: 200 }, measure)).toMatchObject({
      text: 'budget 1.25 %',
      x: 55,
    });
    expect(far.box.y + far.box.height).toBeLessThan(200);
  });

  it('name the method at its point, inside the picture', () => {
    const near = methodNote('YOLOv5 image weights', { x: 260, y: 20 }, sides, measure);
    expect(near.x + measure(near.text)).toBe(268);
    expect(near.box.y).toBeGreaterThan(20 + 7);
    const middle = methodNote('RFS', { x: 150, y: 90 }, sides, measure);
    expect(middle.x).toBe(141);
    expect(middle.box.y + middle.box.height).toBeLessThan(90 - 15);
    expect(methodNote('RFS', { x: 38, y: 90 }, sides, measure).x).toBe(38);
  });
});
