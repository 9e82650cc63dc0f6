/**
 * Cells of a line of ARFF at commas (or tabs): quoted with ' or ", a backslash before a quote within. Null where a
 * quote is not closed (waikato.github.io/weka-wiki/formats_and_processing/arff_stable).
 */
export function arffCells(line: string): string[] | null {
  if (!/['"\\]/.test(line)) return line.split(/[,\t]/).map((cell) => cell.trim());
  const cells: string[] = [];
  let cell = '';
  let quote = '';
  let wasQuoted = false;
  const end = () => {
    cells.push(wasQuoted ? cell : cell.trim());
    cell = '';
    wasQuoted = false;
  };
  for (let i = 0; i < line.length; i++) {
    const c = line[i];
    if (c === '\\' && i + 1 < line.length) cell += line[++i];
    else if (quote !== '') {
      if (c === quote) quote = '';
      else cell += c;
    } else if ((c === "'" || c === '"') && cell.trim() === '' && !wasQuoted) {
      quote = c;
      cell = '';
      wasQuoted = true;
    } else if (c === ',' || c === '\t') end();
    else if (!wasQuoted || c !== ' ') cell += c;
  }
  if (quote !== '') return null;
  end();
  return cells;
}

/** A sparse row `{index value, …}` as pairs; null where it is none. A weight behind it, `{2}`, says nothing here. */
export function sparseCells(line: string): (readonly [index: number, value: string])[] | null {
  const text = /^\{(.*?)\}\s*(,\s*\{[^{}]*\}\s*)?$/.exec(line)?.[1];
  if (text === undefined) return null;
  if (text.trim() === '') return [];
  const pairs: [number, string][] = [];
  for (const part of partsOf(text)) {
    const [, index, value] = /^\s*(\d+)\s+(.+?)\s*$/.exec(part) ?? [];
    const cell = value === undefined ? null : arffCells(value);
    if (cell?.length !== 1) return null;
    pairs.push([Number(index), cell[0]]);
  }
  return pairs;
}

/** At commas outside of quotes, which stay. */
function partsOf(text: string): string[] {
  if (!/['"]/.test(text)) return text.split(',');
  return text.match(/(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|[^,'"])+/g) ?? [];
}
