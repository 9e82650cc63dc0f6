/** How a list writes its numbers: "1,234.5" and "0.25", or "1.234,5" and "0,25". */
export type DecimalMark = '.' | ',';

const spaces = /[\s\u00a0\u2007\u2009\u202f'’_]/g;
const thousands = { '.': /^[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$/, ',': /^[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?$/ };
const plain = /^(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** A number as it stands in a list, sign and percent sign taken off; null where it is none. */
export interface Written {
  readonly digits: string;
  readonly isNegative: boolean;
  readonly isPercent: boolean;
}

export function written(text: string): Written | null {
  const match = /^([-+−]?)\s*([\d.,\s\u00a0\u2007\u2009\u202f'’_]*\d[\d.,]*(?:e[+-]?\d+)?)\s*(%?)$/i.exec(
    text.trim(),
  );
  if (match === null) return null;
  const digits = match[2].replace(spaces, '');
  if (!isNumber(digits, '.') && !isNumber(digits, ',')) return null;
  return { digits, isNegative: /[-−]/.test(match[1]), isPercent: match[3] === '%' };
}

/**
 * The decimal mark that all the numbers allow; "1,234" alone is one thousand and more, unless another number of the
 * list shows that commas stand for decimals there ("0,25", "1.234,5").
 */
export function decimalMark(numbers: readonly string[]): DecimalMark {
  const onlyComma = numbers.some((digits) => isNumber(digits, ',') && !isNumber(digits, '.'));
  const onlyDot = numbers.some((digits) => isNumber(digits, '.') && !isNumber(digits, ','));
  return onlyComma && !onlyDot ? ',' : '.';
}

/** Its value with the list's mark, or with the other one where only that reads as a number. */
export function valueOf(digits: string, mark: DecimalMark): number {
  const own = isNumber(digits, mark) ? mark : mark === '.' ? ',' : '.';
  const group = own === '.' ? ',' : '.';
  return Number(digits.replaceAll(group, '').replace(own, '.'));
}

function isNumber(digits: string, mark: DecimalMark): boolean {
  if (thousands[mark].test(digits)) return true;
  if (mark === '.') return plain.test(digits);
  return !digits.includes('.') && plain.test(digits.replace(',', '.'));
}
