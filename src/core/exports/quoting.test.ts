import { load } from 'js-yaml';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { hasPyYaml, python } from '../testing/python.ts';
import { hostileNames as hostile } from '../testing/hostileNames.ts';
import { csvField, pythonString, yamlString } from './quoting.ts';

describe('a hostile name', () => {
  it('comes back from YAML as the same text', () => {
    const text = hostile.map((name, k) => `${k}: ${yamlString(name)}\n`).join('');
    expect(Object.values(load(text) as object)).toEqual(hostile);
  });

  it.skipIf(!hasPyYaml)('comes back from PyYAML and from a Python literal', async () => {
    const yaml = hostile.map((name, k) => `${k}: ${yamlString(name)}\n`).join('');
    const literals = `[${hostile.map(pythonString).join(', ')}]`;
    const read = await python(
      [
        {
          path: 'names.yaml',
          chunks: async function* () {
            yield yaml;
          },
        },
      ],
      `import json, yaml\nprint(json.dumps([list(yaml.safe_load(open("names.yaml", encoding="utf-8")).values()), ${literals}]))`,
    );
    expect(read).toEqual([hostile, hostile]);
  });

  it('comes back from CSV, on one record', () => {
    const text = hostile.map((name) => `${csvField(name)},1\n`).join('');
    const { data } = Papa.parse<string[]>(text, { newline: '\n', skipEmptyLines: true });
    expect(data.map(([name]) => name)).toEqual(hostile);
  });

  it('cannot reorder or break the line of code that holds it', () => {
    for (const name of hostile) expect(pythonString(name)).not.toMatch(/[\n\r\u2028\u2029\u202a-\u202e]/);
  });
});
