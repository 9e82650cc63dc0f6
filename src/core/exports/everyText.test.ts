import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import type { Dataset } from '../dataset/dataset.ts';
import { inputOf } from '../testing/ruleCases.ts';
import { makeExportInput, textsOf } from '../testing/makeExportInput.ts';
import { plannedInput, plannedSet } from '../testing/plannedInput.ts';
import { hasPython, python } from '../testing/python.ts';
import { moduleFiles } from '../testing/standIns/moduleFiles.ts';
import type { ExportInput } from './exporter.ts';
import { exporters } from './index.ts';

/** Hostile names as whole-image labels, one an image. */
function labelled(): Dataset {
  const { dataset } = plannedSet();
  const none = new Float64Array(dataset.boxes.count).fill(NaN);
  return {
    ...dataset,
    task: 'classification',
    boxes: { ...dataset.boxes, x: none, y: none, w: none, h: none },
  };
}

const withMethod = (): ExportInput => {
  const method = { id: 'repeat-factor', parameters: { threshold: 0.3 } };
  return inputOf(plannedSet().dataset, { method });
};

const inputs: Readonly<Record<string, () => ExportInput>> = {
  'a plan': plannedInput,
  'epochs rounded afresh': () => plannedInput((i) => i / 7),
  'the plan of a method': withMethod,
  'whole-image labels': () =>
    makeExportInput(labelled(), plannedSet().repeats, { split: plannedSet().split }),
  'a plan that drops everything': () =>
    makeExportInput(
      plannedSet().dataset,
      plannedSet().repeats.map(() => 0),
    ),
};

const inPython = 'torch detectron2 mmdetection tensorflow losses fiftyone dataeval'.split(' ');

describe.each(Object.entries(inputs))('every text of every destination, hostile names: %s', (_, make) => {
  const input = make();
  const chosen = exporters.filter((exporter) => exporter.unavailable(input.dataset) === null);

  it('parses as JSON, as lines of JSON or as YAML', async () => {
    for (const exporter of chosen)
      for (const [path, text] of await textsOf(exporter.files(input))) {
        const where = `${exporter.id}: ${path}`;
        if (path.endsWith('.json')) expect(() => JSON.parse(text) as unknown, where).not.toThrow();
        if (path.endsWith('.jsonl'))
          for (const line of text.split('\n').filter(Boolean))
            expect(() => JSON.parse(line) as unknown, where).not.toThrow();
        if (/\.ya?ml$/.test(path)) expect(() => load(text), where).not.toThrow();
      }
  });

  it.skipIf(!hasPython)('compiles as Python', async () => {
    const modules: Record<string, string> = {};
    for (const exporter of chosen) {
      for (const [path, text] of await textsOf(exporter.files(input)))
        if (path.endsWith('.py')) modules[`${exporter.id}/${path}`] = text;
      if (inPython.includes(exporter.id))
        exporter.snippets(input).forEach(({ code }, i) => (modules[`${exporter.id}/snippet_${i}.py`] = code));
    }
    expect(Object.keys(modules).length).toBeGreaterThan(8);
    const failed = await python(
      moduleFiles(modules),
      `import json, pathlib, py_compile, warnings
warnings.simplefilter("error")
failed = []
for path in sorted(pathlib.Path(".").rglob("*.py")):
    try:
        py_compile.compile(str(path), doraise=True)
    except Exception as error:
        failed.append(f"{path}: {error}")
print(json.dumps(failed))`,
    );
    expect(failed).toEqual([]);
  });
});
