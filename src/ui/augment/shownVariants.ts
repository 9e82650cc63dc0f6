import type { MixingSettings, VariantSettings } from '../../core/mixing/settings.ts';

/** More columns than this leave each too little room; the rest can be shown alone. */
const mostColumns = 4;

/** The variants that have a preview: the one shown alone, else those with a share, else the first three. */
export function shownVariants({ variants }: MixingSettings, solo: string | null): readonly VariantSettings[] {
  const alone = variants.filter(({ id }) => id === solo);
  if (alone.length > 0) return alone;
  const shared = variants.filter(({ share }) => share > 0);
  return shared.length > 0 ? shared.slice(0, mostColumns) : variants.slice(0, 3);
}

/** Values held by hand for one variant, as `compose` takes them. */
export function pinsOf(pins: Readonly<Record<string, number>>, variant: string): Record<string, number> {
  const start = `${variant}/`;
  return Object.fromEntries(
    Object.entries(pins).flatMap(([key, value]) =>
      key.startsWith(start) ? [[key.slice(start.length), value] as const] : [],
    ),
  );
}

/** "60", "12.5": a share in hundredths, without needless decimals. */
export const hundredths = (share: number): string => String(Math.round(share * 1000) / 10);
