import { describe, expect, it } from 'vitest';
import { fileName, tableCsv } from './chartTable.ts';

describe('a chart as a table', () => {
  it('is written by RFC 4180, with figures that programs read', () => {
    const table = {
      caption: 'Classes',
      columns: ['Class', 'Imported', 'Change'],
      rows: () => [
        { name: 'cup, small', cells: ['1,234', '−1,234.5'] },
        { name: 'a "b"', cells: ['1,23', '× 2.1'] },
        { name: 'boxes', cells: ['4,153 boxes', '1 box'] },
        { name: 'not one figure', cells: ['8 boxes (100.0 %)', 'in boxes'] },
      ],
    };
    expect(tableCsv(table)).toBe(
      'Class,Imported,Change\r\n"cup, small",1234,-1234.5\r\n"a ""b""","1,23",× 2.1\r\n' +
        'boxes,4153,1\r\nnot one figure,8 boxes (100.0 %),in boxes\r\n',
    );
  });

  it('has a file name whatever the chart is called', () => {
    expect(fileName('Box size: boxes by bin, imported and balanced', 'svg')).toBe('box-size.svg');
    expect(fileName('../„Größe“ / h', 'png')).toBe('größe-h.png');
    expect(fileName('???', 'csv')).toBe('chart.csv');
  });
});
