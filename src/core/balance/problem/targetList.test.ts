import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTargetList } from './targetList.ts';

const animals = ['dog', 'cat', 'zebra'];
const read = (text: string, labels: readonly string[] = animals) => parseTargetList(text, labels);

describe('a pasted list of shares', () => {
  it('takes any of the usual separators, quotes, a header and blank lines', () => {
    const shares = { dog: 0.5, cat: 0.25, zebra: 0.25 };
    for (const text of [
      'dog\t2\ncat\t1\nzebra\t1',
      'class,boxes\r\ndog,2\r\ncat,1\r\nzebra,1\r\n',
      'dog: 50 %\n\ncat: 25%\nzebra: 25 %',
      'dog = 0.5\ncat = 0.25\nzebra=.25',
      'dog;50\ncat;25\nzebra;25',
      '"dog","2"\n"cat", 1\n"zebra"\t1e0',
      '{"dog": 2, "cat": 1, "zebra": 1}',
      '{\n  "dog": 2,\n  "cat": 1,\n  "zebra": 1\n}',
      '# from the wild\nDog 2\nCAT 1\nzebra  1',
    ])
      expect(read(text), text).toEqual({ shares, problems: [] });
  });

  it('reads thousands and decimals as the whole list writes them', () => {
    expect(read('dog, 3,000\ncat, 1,000\nzebra, 0').shares).toEqual({ dog: 0.75, cat: 0.25, zebra: 0 });
    expect(read('dog;0,75\ncat;0,250\nzebra;0').shares).toEqual({ dog: 0.75, cat: 0.25, zebra: 0 });
    expect(read('dog: 1.500,5\ncat: 1.500\nzebra: 0,5').shares.cat).toBeCloseTo(1500 / 3001, 12);
    expect(read('dog: 1,500.5\ncat: 1.5\nzebra: 0').shares.cat).toBeCloseTo(1.5 / 1502, 12);
    expect(read('dog: 3 000\ncat: 1’000\nzebra: 0').shares).toEqual({ dog: 0.75, cat: 0.25, zebra: 0 });
  });

  it('finds labels that hold separators themselves', () => {
    const cells = ['row 1, column 1', 'row 1, column 2'];
    expect(read('row 1, column 1, 3\nrow 1, column 2: 1', cells).shares).toEqual({
      [cells[0]]: 0.75,
      [cells[1]]: 0.25,
    });
    const ratios = ['1:4–1:3', '≥ 4:1'];
    expect(read('1:4-1:3: 1\n>= 4:1: 1', ratios).shares).toEqual({ '1:4–1:3': 0.5, '≥ 4:1': 0.5 });
    expect(read('"say ""a, b""",1', ['say "a, b"', 'c']).shares).toEqual({ 'say "a, b"': 1, c: 0 });
    expect(read('__proto__: 1\nconstructor: 1', ['__proto__', 'constructor']).shares).toEqual(
      JSON.parse('{"__proto__":0.5,"constructor":0.5}'),
    );
  });

  it('keeps shares that leave a rest for the labels that are not listed', () => {
    expect(read('dog: 30 %')).toEqual({ shares: { dog: 0.3 }, problems: [] });
    expect(read('dog 0.3\ncat 0.1')).toEqual({ shares: { dog: 0.3, cat: 0.1 }, problems: [] });
  });

  it('gives a share of 0 to what a list of the whole does not name, and says so', () => {
    expect(read('dog 30\ncat 10')).toEqual({
      shares: { dog: 0.75, cat: 0.25, zebra: 0 },
      problems: ['1 label is not in the list and gets a share of 0: “zebra”.'],
    });
    expect(read('dog 50.1 %\ncat 49.5 %').shares.zebra).toBe(0);
  });

  it('names the line of what it cannot take', () => {
    expect(read('dog 1\nwolf 3\ncat: many\nzebra -2\ndog 2').problems).toEqual([
      'Line 2: there is no “wolf” here.',
      'Line 3: “cat: many” is not a label and a number.',
      'Line 4: the number of “zebra” is negative.',
      'Line 5: “dog” stands on line 1 too; the last one holds.',
      '2 labels are not in the list and get a share of 0: “cat” and “zebra”.',
    ]);
    expect(read('dog: NaN\ncat 1\nzebra 1').problems[0]).toBe(
      'Line 1: “dog: NaN” is not a label and a number.',
    );
    expect(read('dog 80 %\ncat 70 %\nzebra 0').problems).toEqual([
      '2 numbers of 3 have a percent sign; the others are read as shares of 1.',
      'The percentages add up to 150 %; they are scaled to 100 %.',
    ]);
    expect(read('dog 0\ncat 0')).toEqual({ shares: {}, problems: ['The numbers add up to nothing.'] });
    expect(read('')).toEqual({
      shares: {},
      problems: ['No line has a label of this facet and a number.'],
    });
    expect(read(Array.from({ length: 1030 }, () => 'wolf 1').join('\n')).problems.at(-1)).toBe(
      'And 1,011 more.',
    );
  });

  it('never throws, and its shares add up to no more than 1', () => {
    const word = fc.oneof(
      fc.string(),
      fc.constantFrom('dog', 'cat', ',', ':', '1,5', '2.5', '%', '"', '\n', '-', '1e999'),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 30 }), (words) => {
        const { shares, problems } = read(words.join(''));
        const values = Object.values(shares);
        expect(values.every((share) => share >= 0 && share <= 1)).toBe(true);
        expect(values.reduce((a, b) => a + b, 0)).toBeLessThan(1 + 1e-9);
        expect(values.length + problems.length).toBeGreaterThan(0);
      }),
    );
    const long = `dog${' ,1'.repeat(200_000)}`;
    expect(read(long).problems).toHaveLength(2);
  });

  it('gives back what was written with any separator', () => {
    const counts = fc.array(fc.integer({ min: 1, max: 10_000_000 }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(counts, fc.constantFrom('\t', ', ', ': ', ' = ', ';'), fc.boolean(), (n, mark, grouped) => {
        const text = animals.map(
          (name, k) => `${name}${mark}${grouped ? n[k].toLocaleString('en-US') : n[k]}`,
        );
        const total = n.reduce((a, b) => a + b, 0);
        const { shares, problems } = read(text.join('\n'));
        animals.forEach((name, k) => expect(shares[name]).toBeCloseTo(n[k] / total, 12));
        expect(problems).toEqual([]);
      }),
    );
  });
});
