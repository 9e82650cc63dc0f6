import { existsSync, readFileSync, readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quietJob } from '../../dataset/source.ts';
import { memoryFile } from '../../testing/memoryFile.ts';
import { firstRows } from './csvHead.ts';
import { eachRow } from './csvRows.ts';

async function rowsOf(text: string, delimiter = ','): Promise<(readonly string[])[]> {
  const rows: (readonly string[])[] = [];
  await eachRow(memoryFile('a.csv', text), delimiter, quietJob, { done: 0, total: 0 }, (cells) =>
    rows.push(cells),
  );
  return rows;
}

describe('eachRow', () => {
  it('gives back what was written, with quotes, line breaks and delimiters in the cells', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', ' ', 'é', '紅', ';') });
    const table = fc
      .integer({ min: 2, max: 4 })
      .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1 }));
    await fc.assert(
      fc.asyncProperty(table, fc.constantFrom('\n', '\r\n'), async (rows, newline) => {
        const text = rows
          .map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(','))
          .join(newline);
        expect(await rowsOf(text)).toEqual(rows);
      }),
    );
  });

  it('joins rows that lie across the ends of chunks, characters of several bytes included', async () => {
    const row = ['ü'.repeat(700), 'a "quoted"\nline', '紅'];
    const line = row.map((one) => `"${one.replaceAll('"', '""')}"`).join(',');
    const rows = await rowsOf(`${Array.from({ length: 2500 }, () => line).join('\n')}\n`);
    expect(rows).toHaveLength(2500);
    expect(rows.every((one) => one.join('|') === row.join('|'))).toBe(true);
  });

  it('names the line of a quote that is never closed, after the rows before it', async () => {
    const text = `a,b\n1,2\n3,"${'x'.repeat(18 << 20)}`;
    await expect(rowsOf(text)).rejects.toMatchObject({ name: 'CsvFault', line: 3 });
  });

  it('guesses semicolons and tabs', () => {
    expect(firstRows('a;b\n1;2\n').delimiter).toBe(';');
    expect(firstRows('a\tb\n1\t2\n').delimiter).toBe('\t');
  });
});

const spectrum = '../shared/data/csv-spectrum';
describe.skipIf(!existsSync(spectrum))('csv-spectrum', () => {
  const names = existsSync(spectrum) ? readdirSync(`${spectrum}/csvs`) : [];
  it.each(names)('%s', async (name) => {
    const written = readFileSync(`${spectrum}/csvs/${name}`, 'utf8');
    // The copies of the suite have lost the carriage returns that their names speak of.
    const text = name.includes('_crlf') ? written.replace(/\r?\n/g, '\r\n') : written;
    const [header, ...rows] = await rowsOf(text);
    const expected: unknown = JSON.parse(
      readFileSync(`${spectrum}/json/${name.replace('.csv', '.json')}`, 'utf8'),
    );
    expect(rows.map((row) => Object.fromEntries(header.map((key, i) => [key, row[i]])))).toEqual(expected);
  });
});
