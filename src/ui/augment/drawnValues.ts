import type { Drawn } from '../../core/mixing/operation.ts';
import { operationNamed } from '../../core/mixing/operations/index.ts';
import type { VariantSettings } from '../../core/mixing/settings.ts';

/** A value of a preview that chance or a hand decided, as a slider shows it. */
export interface DrawnValue {
  /** `operation.name` */
  readonly key: string;
  readonly title: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly now: number;
  readonly isHeld: boolean;
  readonly format: (value: number) => string;
}

const trimmed = (value: number, digits: number) => value.toFixed(digits).replace('-', '−');

const formats: Readonly<Record<string, (value: number) => string>> = {
  fraction: (value) => trimmed(value, 2),
  degrees: (value) => `${trimmed(value, 1)}°`,
  times: (value) => `× ${trimmed(value, 2)}`,
  pixels: (value) => `${trimmed(value, 1)} px`,
};

function valueOf(key: string, form: Drawn, now: number, isHeld: boolean): DrawnValue {
  const { title, min, max, unit } = form;
  return {
    key,
    title,
    min,
    max,
    // A switch (a flip) has two stops; others move by a two-hundredth of their range.
    step: unit === 'quality' ? 1 : (max - min) / 200,
    now,
    isHeld,
    format: Object.hasOwn(formats, unit) ? formats[unit] : (value) => trimmed(value, 0),
  };
}

/** Every value that the variant's preview has drawn, and those that are held, in the order of its steps. */
export function drawnValues(
  { id, steps }: VariantSettings,
  drawn: Readonly<Record<string, number>>,
  pins: Readonly<Record<string, number>>,
): readonly DrawnValue[] {
  const seen = new Set<string>();
  return steps.flatMap(({ operation: name }) => {
    const operation = operationNamed(name);
    if (!operation || seen.has(name)) return [];
    seen.add(name);
    return Object.entries(operation.draws).flatMap(([part, form]) => {
      const key = `${name}.${part}`;
      const pin = `${id}/${key}`;
      const isHeld = Object.hasOwn(pins, pin);
      if (!isHeld && !Object.hasOwn(drawn, key)) return [];
      return [valueOf(key, form, isHeld ? pins[pin] : drawn[key], isHeld)];
    });
  });
}
