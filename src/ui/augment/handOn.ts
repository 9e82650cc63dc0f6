import { pinGesture, setPins } from '../../studio/mixing.ts';

/** The pins of one variant, moved together by a handle: start, set, end, cancel. */
export const handOn = (variant: string) => ({
  ...pinGesture(),
  set: (values: Readonly<Record<string, number>>) =>
    setPins(Object.fromEntries(Object.entries(values).map(([key, value]) => [`${variant}/${key}`, value]))),
});
