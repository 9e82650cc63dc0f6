/** Digits on a focused chart: 1–9 are weights 0.2–1.8, 0 is off. Null for other keys. */
export const weightOfKey = (key: string): number | null =>
  /^[0-9]$/.test(key) ? (Number(key) * 2) / 10 : null;
