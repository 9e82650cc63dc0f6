import type { CSSProperties } from 'react';
import type { Ramp } from '../../../charts/ramp.ts';

/** Background of a cell by its value, and the ink that reads on it (WCAG 2.2 relative luminance). */
export function cellColours(ramp: Ramp, value: number): CSSProperties {
  const channels = ramp(value);
  const [r, g, b] = channels.map((channel) => {
    const c = channel / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  const luminance = 0.2126 * r + 0.7152 * g + 0.0722 * b;
  return { background: `rgb(${channels.join(' ')})`, color: luminance > 0.179 ? '#000' : '#fff' };
}
