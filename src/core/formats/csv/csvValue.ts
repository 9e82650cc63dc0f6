/** A cell as an attribute: nothing, a number, or the text as it stands. */
export function csvValue(text: string): number | string | null {
  if (text === '') return null;
  const number = Number(text);
  return Number.isNaN(number) ? text : number;
}
