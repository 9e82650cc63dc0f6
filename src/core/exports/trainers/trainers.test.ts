import { describe, expect, it } from 'vitest';
import { planOf } from '../../plan.ts';
import { defaultRecipe, type Recipe } from '../../recipe/recipe.ts';
import { makeDataset } from '../../testing/makeDataset.ts';
import { makeExportInput, textsOf } from '../../testing/makeExportInput.ts';
import { cocoOf, counted, plannedInput, trainUses } from '../../testing/plannedInput.ts';
import { hasPython, python } from '../../testing/python.ts';
import { detectron2Modules } from '../../testing/standIns/detectron2.ts';
import { mmdetectionModules } from '../../testing/standIns/mmdetection.ts';
import { moduleFiles } from '../../testing/standIns/moduleFiles.ts';
import { tensorflowModules } from '../../testing/standIns/tensorflow.ts';
import type { Exporter, ExportInput } from '../exporter.ts';
import { detectron2 } from './detectron2.ts';
import { mmdetection } from './mmdetection.ts';
import { repeatFactors } from './repeatFactors.ts';
import { tensorflow } from './tensorflow.ts';

const snippet = (exporter: Exporter, input: ExportInput, title: string) =>
  exporter.snippets(input).find((one) => one.title === title)?.code ?? '';

/** Names of the paths that a trainer sees, counted. */
const counting = (paths: string, root = 'images') =>
  `\nimport json\nfrom collections import Counter\nprint(json.dumps(Counter(path[len("${root}/"):] for path in ${paths})))`;

const hasObject =
  ({ dataset: { images, boxes } }: ExportInput) =>
  (image: number) =>
    boxes.flags
      .subarray(images.boxStart[image], images.boxStart[image + 1])
      .some((flags) => (flags & 1) === 0);

describe.skipIf(!hasPython)('the Detectron2 snippet', () => {
  const run = (input: ExportInput, filterEmpty: boolean, tail = '', coco = cocoOf(input.dataset)) =>
    python(
      [...detectron2.files(input), ...detectron2Modules, ...moduleFiles({ 'train.json': coco })],
      `${snippet(detectron2, input, 'Detectron2')}
from types import SimpleNamespace as Names
cfg = Names(DATASETS=Names(TRAIN=["balanced_train"]), DATALOADER=Names(FILTER_EMPTY_ANNOTATIONS=${filterEmpty ? 'True' : 'False'}))
${tail || counting('BalancedTrainer.build_train_loader(cfg)')}`,
    );

  it('uses each image as often as the plan, whatever the names, with and without empty images', async () => {
    const input = plannedInput();
    expect(counted(await run(input, false))).toEqual(trainUses(input));
    const withObjects = trainUses(input, hasObject(input));
    expect(withObjects.length).toBeLessThan(trainUses(input).length);
    expect(counted(await run(input, true))).toEqual(withObjects);
  });

  it('gives expected uses to the sampler, which rounds them afresh: right in the mean', async () => {
    const input = plannedInput((i) => (i % 9) / 4);
    const read = await run(
      input,
      false,
      `import json
from collections import Counter
dicts = get_detection_dataset_dicts(["balanced_train"], filter_empty=False)
uses = Counter()
for seed in range(40):
    sampler = RepeatFactorTrainingSampler([repeat_factors.get(name_of(d["file_name"]), 0.0) for d in dicts], seed=seed)
    uses.update(build_detection_train_loader(cfg, dataset=dicts, sampler=sampler))
print(json.dumps({name[len("images/"):]: n / 40 for name, n in uses.items()}))`,
    );
    const mean = new Map(counted(read));
    input.dataset.images.path.forEach((path, i) => {
      const expected = input.split[i] === 0 ? (i % 9) / 4 : 0;
      const off = Math.abs((mean.get(path) ?? 0) - expected);
      expect(off, path).toBeLessThan(Number.isInteger(expected) ? 1e-12 : 0.4);
    });
    expect(snippet(detectron2, input, 'Detectron2')).toContain('# Rounded up, as MMDetection does: ');
  });

  it('refuses the factors of another dataset, images that are missing, and a name that occurs twice', async () => {
    const input = plannedInput();
    const other = makeDataset(['a'], [{ path: 'else.jpg', boxes: [[0, 1, 1, 2, 2]] }]);
    await expect(run(input, false, '', cocoOf(other))).rejects.toThrow('missing: ');
    const { dataset } = input;
    const twice = {
      ...dataset.images,
      path: dataset.images.path.map((path, i) => (i === 1 ? dataset.images.path[0] : path)),
    };
    await expect(run(input, false, '', cocoOf({ ...dataset, images: twice }))).rejects.toThrow(
      'different names',
    );
  });
});

/** A plan of a known method over classes in 1/2, 1/10 and 1/50 of 200 images. */
function methodInput(id: string, parameters: Record<string, number | string | boolean>): ExportInput {
  const dataset = makeDataset(
    ['many', 'some', 'few'],
    Array.from({ length: 200 }, (_, i) => ({
      boxes: [
        [0, 1, 1, 9, 9] as const,
        ...(i % 10 === 0 ? [[1, 1, 1, 9, 9] as const] : []),
        ...(i % 50 === 0 ? [[2, 1, 1, 9, 9] as const] : []),
      ],
    })),
  );
  const recipe: Recipe = {
    ...defaultRecipe,
    balance: { ...defaultRecipe.balance, method: { id, parameters } },
  };
  return { ...planOf(dataset, recipe), dataset, record: () => Promise.resolve(null) };
}

describe('a plan that is repeat-factor sampling', () => {
  it('gives Detectron2 the factors, not one rounding of them, and its own settings', async () => {
    const input = methodInput('repeat-factor', { threshold: 0.2 });
    // sqrt(0.2 / 0.02) and sqrt(0.2 / 0.1).
    expect([...repeatFactors(input).subarray(0, 11)]).toEqual([
      3.162278, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1.414214,
    ]);
    const file = JSON.parse(
      (await textsOf(detectron2.files(input))).get('repeat_factors.json') ?? '',
    ) as object;
    expect(file).toMatchObject({ 'image_000000.jpg': 3.162278, 'image_000001.jpg': 1 });
    const config = snippet(detectron2, input, 'Detectron2 configuration');
    expect(config).toContain('REPEAT_THRESHOLD = 0.2\n');
    expect(config).toContain('REPEAT_SQRT = True\n');
  });

  it('says what the ceil of ClassBalancedDataset makes of it', () => {
    const input = methodInput('repeat-factor', { threshold: 0.2 });
    const code = snippet(mmdetection, input, 'ClassBalancedDataset');
    // 4 images of the rarest class at 3.16 go to 4, 16 of the next at 1.41 to 2.
    expect(code).toContain('180 images 1×, 16 images 2×, 4 images 4×: an epoch of 228');
    expect(code).toContain('oversample_thr=0.2');
    expect(mmdetection.files(input).map(({ path }) => path)).toContain('mmdetection_class_balanced.py');
  });

  it('is not offered as such where it is rounded otherwise, or the plan is ours', () => {
    const up = methodInput('class-balanced-dataset', { threshold: 0.2 });
    expect(detectron2.snippets(up)).toHaveLength(1);
    expect(snippet(mmdetection, up, 'ClassBalancedDataset')).toContain('each rounded up');
    expect([...new Set(repeatFactors(up))]).toEqual([4, 1, 2]);
    const plain = methodInput('repeat-factor', { threshold: 0.2, squareRoot: false, rounding: 'rounded' });
    expect(snippet(detectron2, plain, 'Detectron2 configuration')).toContain('REPEAT_SQRT = False');
    expect(snippet(mmdetection, plain, 'ClassBalancedDataset')).toBe('');
    expect([...new Set(repeatFactors(plain))]).toEqual([10, 1, 2]);
    expect(mmdetection.snippets(plannedInput())).toHaveLength(2);
  });
});

describe.skipIf(!hasPython)('the MMDetection dataset', () => {
  const run = (input: ExportInput, settings: string, coco = cocoOf(input.dataset)) =>
    python(
      [...mmdetection.files(input), ...mmdetectionModules, ...moduleFiles({ 'train.json': coco })],
      `import balanced_dataset
from mmdet.registry import DATASETS
from mmengine import Config
import py_compile
py_compile.compile("balanced_dataset.py", doraise=True)
config = Config.fromfile("mmdetection_balanced.py")["train_dataloader"]["dataset"]
data = DATASETS.build({**config, ${settings}})
${counting('[data.get_data_info(i)["img_path"] for i in range(len(data))]')}`,
    );

  it('uses each image as often as the plan, matched by name, classes of any name', async () => {
    const input = plannedInput();
    expect(counted(await run(input, ''))).toEqual(trainUses(input));
    const { images } = input.dataset;
    const filtered = trainUses(input, (image) => images.boxStart[image + 1] > images.boxStart[image]);
    expect(counted(await run(input, '"filter_cfg": dict(filter_empty_gt=True)'))).toEqual(filtered);
  });

  it('tells images of one name apart by their ids, and repeats nothing in tests', async () => {
    const dataset = makeDataset(
      ['{{ fileDirname }}'],
      ['twice.jpg', 'once.jpg', 'twice.jpg'].map((path) => ({ path, boxes: [[0, 1, 1, 5, 5] as const] })),
    );
    const input = makeExportInput(dataset, [2, 1, 5]);
    expect(await run(input, '')).toEqual({ 'twice.jpg': 7, 'once.jpg': 1 });
    expect(await run(input, '"test_mode": True')).toEqual({ 'twice.jpg': 2, 'once.jpg': 1 });
    expect((await textsOf(mmdetection.files(input))).get('mmdetection_balanced.py')).toContain(
      '"\\u007b\\u007b fileDirname }}",',
    );
  });

  it('refuses the plan of another dataset', async () => {
    const other = makeDataset(['a'], [{ path: 'else.jpg', boxes: [[0, 1, 1, 2, 2]] }]);
    await expect(run(plannedInput(), '', cocoOf(other))).rejects.toThrow('missing: ');
  });
});

describe.skipIf(!hasPython)('the TensorFlow snippets', () => {
  const run = (input: ExportInput, title: string, tail: string) =>
    python([...tensorflow.files(input), ...tensorflowModules], `${snippet(tensorflow, input, title)}${tail}`);

  it('repeat each name as often as the plan, shuffled over the epoch and anew each time', async () => {
    const input = plannedInput();
    expect(counted(await run(input, 'tf.data', counting('epoch')))).toEqual(trainUses(input));
    expect(await run(input, 'tf.data', '\nimport json\nprint(json.dumps(list(epoch) != list(epoch)))')).toBe(
      true,
    );
  });

  it('draw an epoch from buckets, each image as often as its weight in the mean', async () => {
    const input = plannedInput();
    const read = await run(
      input,
      'sample_from_datasets',
      `\nimport json
from collections import Counter
uses = Counter(name[len("images/"):] for _ in range(60) for name in epoch)
print(json.dumps({name: n / 60 for name, n in uses.items()}))`,
    );
    const planned = new Map(trainUses(input));
    const drawn = new Map(counted(read));
    expect([...drawn.keys()]).toEqual([...planned.keys()]);
    for (const [name, n] of drawn) expect(Math.abs(n - (planned.get(name) ?? 0)), name).toBeLessThan(0.8);
  });

  it('refuse the table of another plan', async () => {
    const input = plannedInput();
    const other = { ...input, repeats: input.repeats.map((repeat) => repeat + 1) };
    await expect(
      python([...tensorflow.files(other), ...tensorflowModules], snippet(tensorflow, input, 'tf.data')),
    ).rejects.toThrow('expected');
  });
});
