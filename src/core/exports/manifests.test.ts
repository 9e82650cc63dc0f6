import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { hostileNames as hostile } from '../testing/hostileNames.ts';
import { makeDataset } from '../testing/makeDataset.ts';
import { makeExportInput, textOfFile } from '../testing/makeExportInput.ts';
import { hasPython, python } from '../testing/python.ts';
import { csv } from './csv/csv.ts';
import { jsonl } from './jsonl.ts';
import { torch } from './torch.ts';

const names = [...hostile, 'val.jpg', 'test.jpg', 'twice.jpg', 'twice.jpg'];
const repeats = names.map((_, i) => i % 4);
const split = names.map((name) => (name === 'val.jpg' ? 1 : name === 'test.jpg' ? 2 : 0));
const dataset = makeDataset(
  hostile,
  names.map((path, i) => ({ path, width: i === 0 ? 0 : 640, boxes: [[i % hostile.length, i, 1.5, 2, 3]] })),
);
const input = makeExportInput(dataset, repeats, { split });
const parts = ['train', 'val', 'test'];
/** What every manifest must say, by key. */
const expected = new Map(
  dataset.images.key.map((key, i) => [
    key,
    { split: parts[split[i]], repeat: split[i] === 0 ? repeats[i] : 1 },
  ]),
);
const sortedKeys = [...expected.keys()].sort();

describe('the JSONL master', () => {
  it('has one line an image, in the order of the keys, and its keys always in the same order', async () => {
    const lines = (await textOfFile(jsonl.files(input)[0])).trimEnd().split('\n');
    const rows = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(rows.map((row) => row.key)).toEqual(sortedKeys);
    for (const row of rows) {
      expect(Object.keys(row).join()).toBe(
        'image_id,key,file_name,split,repeat,weight,width,height,unit,boxes',
      );
      expect(row).toMatchObject(expected.get(row.key as string) ?? {});
    }
    const i = names.indexOf('__proto__');
    expect(rows.find((row) => row.key === '__proto__')).toEqual({
      image_id: i + 1,
      key: '__proto__',
      file_name: '__proto__',
      split: 'train',
      repeat: 0,
      weight: 0,
      width: null,
      height: 480,
      unit: 'pixel',
      boxes: [{ class: '__proto__', bbox: [0, 1.5, 2, 3] }],
    });
  });

  it('names a path that occurs twice by two keys and one file name', async () => {
    const lines = (await textOfFile(jsonl.files(input)[0])).trimEnd().split('\n');
    const twice = lines
      .map((line) => JSON.parse(line) as { key: string; file_name: string })
      .filter((row) => row.file_name === 'twice.jpg');
    expect(twice.map((row) => row.key)).toEqual(['twice.jpg', 'twice.jpg#2']);
  });

  it('lists whole-image labels as such', async () => {
    const labels = {
      ...makeDataset(['cat', 'dog'], [{ path: 'a.png', boxes: [[1, NaN, NaN, NaN, NaN]] }]),
      task: 'classification' as const,
    };
    const row = JSON.parse(await textOfFile(jsonl.files(makeExportInput(labels, [2]))[0])) as object;
    expect(row).toMatchObject({ file_name: 'a.png', repeat: 2, labels: ['dog'] });
    expect(row).not.toHaveProperty('boxes');
  });
});

describe('the CSV manifest', () => {
  it('is read back by papaparse, names and all', async () => {
    const text = await textOfFile(csv.files(input)[0]);
    const { data, errors } = Papa.parse<Record<string, string>>(text, {
      header: true,
      newline: '\n',
      skipEmptyLines: true,
    });
    expect(errors).toEqual([]);
    expect(text.split('\n', 1)[0]).toBe('file_name,split,repeat,weight');
    expect(data.map((row) => row.file_name)).toEqual([...expected.keys()].sort());
    for (const row of data) {
      const { split, repeat } = expected.get(row.file_name) ?? { split: '', repeat: NaN };
      expect([row.split, row.repeat, row.weight]).toEqual([split, String(repeat), String(repeat)]);
    }
  });
});

describe.skipIf(!hasPython)('Python', () => {
  it('runs the snippet that comes with the master', async () => {
    const code = `${jsonl.snippets(input)[0].code}\nprint(json.dumps(sorted(epoch)))`;
    const uses = names.flatMap((name, i) =>
      split[i] === 0 ? Array.from({ length: repeats[i] }, () => name) : [],
    );
    const read = (await python(jsonl.files(input), code)) as string[];
    expect(read.sort()).toEqual(uses.sort());
  });

  it('refuses a master of another plan', async () => {
    const other = makeExportInput(
      dataset,
      repeats.map((repeat) => repeat + 1),
      { split },
    );
    await expect(python(jsonl.files(other), jsonl.snippets(input)[0].code)).rejects.toThrow('expected');
  });

  it('reads the CSV with its csv module', async () => {
    const read = await python(
      csv.files(input),
      `import csv, json\nprint(json.dumps([[r["file_name"], r["split"], int(r["repeat"]), float(r["weight"])] for r in csv.DictReader(open("manifest.csv", newline="", encoding="utf-8"))]))`,
    );
    expect(read).toEqual(
      sortedKeys.map((key) => [
        key,
        expected.get(key)?.split,
        expected.get(key)?.repeat,
        expected.get(key)?.repeat,
      ]),
    );
  });

  it('reads indices and weights by the rules of the .npy format, and they agree with weights.csv', async () => {
    const read = await python(
      torch.files(input),
      `import ast, csv, json, struct
def load(path, code):
    data = open(path, "rb").read()
    assert data[:8] == b"\\x93NUMPY\\x01\\x00"
    (length,) = struct.unpack("<H", data[8:10])
    assert (10 + length) % 64 == 0 and data[9 + length:10 + length] == b"\\n"
    header = ast.literal_eval(data[10:10 + length].decode("latin1"))
    assert header["fortran_order"] is False and header["descr"] == {"q": "<i8", "d": "<f8"}[code]
    values = struct.unpack(f"<{header['shape'][0]}{code}", data[10 + length:])
    return list(values)
rows = list(csv.DictReader(open("weights.csv", newline="", encoding="utf-8")))
uses = {r["file_name"]: 0 for r in rows}
for i in load("indices.npy", "q"): uses[rows[i]["file_name"]] += 1
weights = load("weights.npy", "d")
assert [float(r["weight"]) for r in rows] == weights
print(json.dumps(list(uses.items())))`,
    );
    const train = sortedKeys.filter((key) => expected.get(key)?.split === 'train');
    expect(read).toEqual(train.map((key) => [key, expected.get(key)?.repeat]));
  });
});

describe('the PyTorch snippets', () => {
  it('hold the names of this dataset as literals that cannot leave their line', () => {
    const only = makeDataset(['a'], [{ path: '"); import os #\n\u2028', boxes: [] }]);
    for (const { code } of torch.snippets(makeExportInput(only, [1]))) {
      expect(code).toContain('# "\\"); import os #\\n\\u2028"\n');
    }
  });
});
