import { describe, expect, it } from 'vitest';
import { readPrior } from './readPrior.ts';

const names = ['cat', 'dog', 'Big dog, old', '__proto__'];

describe('a prior read from text', () => {
  it('is a list, a table with a heading, or a JSON object; nothing is scaled', () => {
    const shares = { cat: 0.2, dog: 0.5 };
    for (const text of [
      'class,share\ncat,0.2\ndog,0.5\n',
      '\uFEFFcat\t20 %\r\nDOG\t50 %',
      'cat: 0.2; \n# a note\ndog = 0.5',
      '{"cat": 0.2, "dog": 0.5}',
      '{\n  "cat": 0.2,\n  "dog": 0.5\n}',
    ])
      expect(readPrior(text, names), text).toEqual({ shares, problems: [] });
    expect(readPrior('"Big dog, old",3\n__proto__,4', names).shares).toEqual(
      Object.fromEntries([
        ['Big dog, old', 3],
        ['__proto__', 4],
      ]),
    );
  });

  it('is the deployment prior of a prior.json, the imported one where it has none', () => {
    const file = {
      about: 'x',
      classes: [
        { name: 'cat', before: 0.9, deployment: 0.2 },
        { name: 'dog', before: 0.1 },
      ],
    };
    expect(readPrior(JSON.stringify(file), names)).toEqual({ shares: { cat: 0.2, dog: 0.1 }, problems: [] });
  });

  it('says each fault with its line, and keeps the rest', () => {
    const { shares, problems } = readPrior(
      'cat,0.2\ncow,0.1\ndog,-1\ncat,0.3\n__proto__,NaN\ndog,1e15',
      names,
    );
    expect(shares).toEqual({ cat: 0.3 });
    expect(problems).toEqual([
      'Line 2: there is no “cow” here.',
      'Line 3: the number of “dog” is negative.',
      'Line 4: “cat” stands on line 1 too; the last one holds.',
      'Line 5: “__proto__,NaN” is not a label and a number.',
      'Line 6: the number of “dog” is larger than 10¹².',
    ]);
    expect(readPrior('{\n"cat": 1,\n"dog": null,\n"cow": [1]\n}', names).problems).toEqual([
      'Line 3: “"dog": null” is not a label and a number.',
      'Line 4: “"cow": {…}” is not a label and a number.',
    ]);
    expect(readPrior('{"cat": 0.2, "dog": NaN}', names).problems.length).toBeGreaterThan(0);
  });

  it('of lines that could be cut at a thousand places is answered at once', () => {
    const many = ['1 '.repeat(990), '1,'.repeat(990)].map((line) => `${line}1\n`.repeat(200)).join('');
    const escaped = Array.from({ length: 20_000 }, (_, k) => `"\\u0061${k}": 1`).join();
    for (const text of [many, `{${escaped}, "cat": 0.5}`]) {
      const { problems } = readPrior(text, ['cat']);
      expect(problems.length).toBeLessThanOrEqual(21);
    }
  });

  it('of nothing is nothing, in a sentence', () => {
    for (const text of ['', '[]', '[1, 2]', 'null', '{"classes": [null, 3]}', '\0\u0001', '{}'])
      expect(readPrior(text, names), text).toMatchObject({ shares: {} });
    for (const text of ['', '[]'])
      expect(readPrior(text, names).problems[0]).toBe('No line has the name of a class here and a share.');
    expect(readPrior('x'.repeat(8e6 + 1), names).problems).toEqual([
      'The text is longer than 8 million characters: nothing was read.',
    ]);
  });
});
