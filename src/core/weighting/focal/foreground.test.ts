import { describe, expect, test } from 'vitest';
import { anchorFigures, usualThresholds } from '../../anchors/anchorFigures.ts';
import { anchorMatches } from '../../anchors/anchorMatches.ts';
import { chosenDetector } from '../../anchors/chosenDetector.ts';
import { makeDataset } from '../../testing/makeDataset.ts';
import {
  backgroundShare,
  foregroundFigures,
  outputsOf,
  retinaPrior,
  sigmoidsOf,
  sizedImages,
} from './foreground.ts';

const crossEntropy = { gamma: 0, alpha: null };
const focal = { gamma: 2, alpha: 0.25 };

describe('foreground and background', () => {
  test('of SSD300: 8732 anchors an image, whatever of them is positive', () => {
    const dataset = makeDataset(
      ['A'],
      [{ boxes: [[0, 20, 20, 90, 90] as const] }, { boxes: [] }].map((image) => ({
        ...image,
        width: 300,
        height: 300,
      })),
    );
    const detector = chosenDetector({ preset: 'ssd300-mmdet' });
    const steps = anchorMatches(dataset, detector);
    let step = steps.next();
    while (!step.done) step = steps.next();
    const figures = anchorFigures(dataset, step.value, usualThresholds(detector.rule), null);
    const each = foregroundFigures(figures, sizedImages(dataset, null));
    expect(each.images).toBe(2);
    expect(each.anchors).toBe(8732);
    expect(each.positives).toBeGreaterThan(0);
    expect(each.ratio).toBeCloseTo((2 * 8732 - figures.positives) / figures.positives, 10);
    expect(sizedImages(dataset, [3, 0])).toBe(3);
  });

  test('are 0 without images, with no ratio', () => {
    expect(foregroundFigures({ positives: 0, ignoredAnchors: 0, negatives: 0 }, 0)).toEqual({
      images: 0,
      anchors: 0,
      positives: 0,
      ignored: 0,
      negatives: 0,
      ratio: null,
    });
  });

  test('are outputs of sigmoids: a positive is foreground in its own class only', () => {
    const anchors = { positives: 2, negatives: 10 };
    expect(outputsOf(anchors, null)).toEqual({ foreground: 2, background: 10 });
    expect(outputsOf(anchors, 80)).toEqual({ foreground: 2, background: 10 * 80 + 2 * 79 });
    expect(outputsOf(anchors, 0)).toEqual({ foreground: 2, background: 0 });
  });
});

test('RetinaNet alone has a sigmoid a class', () => {
  expect(sigmoidsOf({}, 7)).toBe(7);
  expect(sigmoidsOf({ preset: 'retinanet-torchvision' }, 7)).toBe(7);
  expect(sigmoidsOf({ preset: 'gone' }, 7)).toBe(7);
  expect(sigmoidsOf({ preset: 'own' }, 7)).toBeNull();
  expect(sigmoidsOf({ preset: 'yolov3' }, 7)).toBeNull();
});

describe('the share of the background at the start', () => {
  const outputs = { foreground: 1, background: 1000 };

  test('is its share of the outputs where all say 0.5, whatever γ is', () => {
    expect(backgroundShare(outputs, 0.5, crossEntropy)).toBeCloseTo(1000 / 1001, 14);
    expect(backgroundShare(outputs, 0.5, { gamma: 2, alpha: null })).toBeCloseTo(1000 / 1001, 14);
    expect(backgroundShare(outputs, 0.5, focal)).toBeCloseTo(3000 / 3001, 14);
  });

  test('by hand at π = 0.01', () => {
    const plain = 1000 * -Math.log(0.99);
    expect(backgroundShare(outputs, retinaPrior, crossEntropy)).toBeCloseTo(
      plain / (plain - Math.log(0.01)),
      13,
    );
    const background = 0.75 * 1e-4 * plain;
    const foreground = 0.25 * 0.9801 * -Math.log(0.01);
    expect(backgroundShare(outputs, retinaPrior, focal)).toBeCloseTo(
      background / (background + foreground),
      13,
    );
  });

  test('is not known where nothing is lost', () => {
    expect(backgroundShare({ foreground: 0, background: 0 }, 0.5, crossEntropy)).toBeNull();
    expect(backgroundShare({ foreground: 0, background: 5 }, 0.5, crossEntropy)).toBe(1);
    expect(backgroundShare({ foreground: 0, background: 5 }, 0.5, { gamma: 2, alpha: 1 })).toBeNull();
  });
});
