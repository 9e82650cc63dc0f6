/** A cell as an attribute: nothing, a number, or the text as it stands. */
export function csvValue(text: string): number | string | null {
  if (text === '') return null;
  const number = Number(text);
  return Number.isNaN(number) ? detached(text) : number;
}

const nothing = new Set(['', 'nan', 'na', 'n/a', '<na>', 'null', 'none']);

/** What pandas, R and spreadsheets write where there is no value. */
export const isNothing = (text: string) => text.length < 5 && nothing.has(text.toLowerCase());

/** A number as written, also with a decimal comma; NaN for anything else. */
export function csvNumber(text: string): number {
  const number = Number(text);
  if (Number.isNaN(number)) return /^[-+]?\d*,\d+$/.test(text) ? Number(text.replace(',', '.')) : NaN;
  return text === '' ? NaN : number;
}

/**
 * The same text on its own. What is cut from a long string shares its memory in today's engines: a name that is kept
 * would keep a megabyte of the file around it.
 */
export const detached = (text: string): string => (text.length < 13 ? text : ` ${text}`.slice(1));
