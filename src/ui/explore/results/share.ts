/** A measure 0..1 as the field writes it ("0.505"); "none" where there is nothing to measure. */
export const share = (value: number | null, decimals = 2): string =>
  value === null || !Number.isFinite(value) ? 'none' : value.toFixed(decimals);
