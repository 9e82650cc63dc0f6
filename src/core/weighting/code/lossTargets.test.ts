import { describe, expect, it } from 'vitest';
import { hostileNames } from '../../testing/hostileNames.ts';
import { lossInput } from '../../testing/lossInputs.ts';
import { hasModule, hasPython, python } from '../../testing/python.ts';
import { kerasModules } from '../../testing/standIns/keras.ts';
import { mmdetectionModules } from '../../testing/standIns/mmdetection.ts';
import { moduleFiles } from '../../testing/standIns/moduleFiles.ts';
import { earlierUltralytics, ultralyticsModules } from '../../testing/standIns/ultralyticsLoss.ts';
import { focalCrossEntropy } from '../loss/focalCrossEntropy.ts';
import { logitAdjusted } from '../loss/logitAdjusted.ts';
import { ldam } from '../loss/ldam.ts';
import { sigmoidLoss } from '../loss/sigmoidLoss.ts';
import { schemes } from '../schemes/index.ts';
import { detectron2 } from './detectron2.ts';
import { lossTargets } from './index.ts';
import { keras } from './keras.ts';
import type { LossCodeInput } from './lossCode.ts';
import { mmdetection } from './mmdetection.ts';
import { pytorch } from './pytorch.ts';
import { float } from './pythonText.ts';
import { scikitLearn } from './scikitLearn.ts';
import { ultralytics } from './ultralytics.ts';

const names = [...hostileNames, '"""', 'a # b', '{{ fileDirname }}', '\\', '%s {x}'];
const hostile = {
  names,
  counts: names.map((_, k) => (k === 3 ? 0 : 5 + 7 * k)),
  planned: names.map((_, k) => (k === 3 ? 0 : 40 + 6 * k)),
};
const code = (target: (typeof lossTargets)[number], input: LossCodeInput) => {
  expect(target.unavailable(input)).toBeNull();
  return target.code(input);
};

describe('the code of every trainer', () => {
  const all: Record<string, string> = {};
  for (const target of lossTargets)
    for (const task of ['detection', 'classification'] as const)
      for (const head of ['softmax', 'sigmoid'] as const)
        for (const isOn of [false, true])
          for (const scheme of [null, ...schemes.map(({ id }) => id)]) {
            const settings = { scheme, head, focal: { isOn, alpha: isOn ? 0.25 : null } };
            const input = lossInput(settings, { ...hostile, task });
            if (target.unavailable(input) !== null) continue;
            all[`${target.id}_${task}_${head}_${isOn}_${scheme}.py`] = target.code(input);
          }

  it.skipIf(!hasPython)('compiles for each scheme, head and task, whatever the names', async () => {
    expect(Object.keys(all).length).toBeGreaterThan(100);
    const failed = await python(
      moduleFiles(all),
      `import ast, json, pathlib, warnings
warnings.simplefilter("error")
failed = []
for path in sorted(pathlib.Path(".").glob("*.py")):
    try:
        compile(ast.parse(path.read_text(encoding="utf-8")), str(path), "exec")
    except Exception as error:
        failed.append(f"{path}: {error}")
print(json.dumps(failed))`,
    );
    expect(failed).toEqual([]);
  });

  it('has no figure that is not finite, and nothing that a name could end', () => {
    for (const [name, text] of Object.entries(all)) {
      expect(text, name).not.toMatch(/\b(NaN|Infinity|undefined|null)\b,/);
      expect(text.split('\n').every((line) => !/[\r\u2028\u2029\u202e]/.test(line))).toBe(true);
    }
  });

  it('says that plan and weights multiply, and what the correction is for', () => {
    const text = code(pytorch, lossInput({ scheme: 'inverse-frequency' }, { planned: [400, 180, 70, 100] }));
    expect(text).toContain('The plan and this multiply');
    expect(text.replaceAll('\n# ', ' ')).toContain(
      'For a softmax over these classes; the logit of a background stays as it is.',
    );
    const less = lossInput({ scheme: 'inverse-frequency', lessPlan: true }, { planned: [400, 180, 70, 100] });
    expect(code(pytorch, less)).toContain('what the plan does is taken out of the figures');
  });

  it('warns where names are numbers in another order than that of the labels', () => {
    const settings = { scheme: 'inverse-frequency' };
    const named = (names: string[]) => lossInput(settings, { names, task: 'classification' });
    for (const target of [pytorch, keras]) {
      expect(code(target, named(['0', '1', '8', '2']))).toContain('class “8” is number 2 here');
      expect(code(target, named(['0', '1', '2', '3']))).not.toContain('names are numbers');
      expect(code(target, named(['8', 'cat', '2', '3']))).not.toContain('names are numbers');
    }
  });

  it('sorts the folders of an Ultralytics classifier as Python does, beyond the first plane too', () => {
    const names = ['\u{1f600}', '\uff21full', 'b', 'B'];
    const text = code(
      ultralytics,
      lossInput({ scheme: 'inverse-frequency' }, { names, task: 'classification' }),
    );
    expect(text).toContain('classes = ["B", "b", "\uff21full", "\u{1f600}"]');
  });

  it('gives a reason where a trainer cannot say it', () => {
    const reason = (settings: Parameters<typeof lossInput>[0], task?: 'classification') =>
      lossTargets.map((target) => target.unavailable(lossInput(settings, { task })) === null);
    // PyTorch, Ultralytics, MMDetection, Detectron2, Keras, scikit-learn
    expect(reason({})).toEqual([true, false, false, false, true, false]);
    expect(reason({ scheme: 'inverse-root' })).toEqual([true, true, true, true, true, true]);
    expect(reason({ scheme: 'inverse-root' }, 'classification')).toEqual([
      true,
      true,
      false,
      false,
      true,
      true,
    ]);
    const labelled = lossInput({ scheme: 'inverse-root' }, { task: 'classification' });
    expect(labelled.hasSeveralLabels).toBe(false);
    expect(ultralytics.unavailable({ ...labelled, hasSeveralLabels: true })).toBe(
      'Ultralytics classifies images of one label each.',
    );
    expect(reason({ scheme: 'ldam' })).toEqual([true, false, false, false, true, false]);
    expect(reason({ scheme: 'eql' })).toEqual([false, true, false, false, false, false]);
    expect(reason({ scheme: 'eql', head: 'sigmoid' })).toEqual([true, true, true, true, true, false]);
    expect(reason({ scheme: 'logit-adjustment', head: 'sigmoid' })).toEqual(new Array(6).fill(false));
  });
});

it('figures are the shortest decimals that give the same number, and floats', () => {
  expect([1, 0.1, -0, 1 / 3, 1e-7, 1e21, 12345678].map(float)).toEqual([
    '1.0',
    '0.1',
    '0.0',
    '0.3333333333333333',
    '1e-7',
    '1e+21',
    '12345678.0',
  ]);
});

describe.skipIf(!hasPython)('what a trainer gets', () => {
  it('in Ultralytics: the weights at the place where cls_pw would set them, after the names were compared', async () => {
    const input = lossInput({ scheme: 'effective-number', head: 'sigmoid' }, hostile);
    const read = await python(
      [...ultralyticsModules, ...moduleFiles({ 'loss.py': code(ultralytics, input) })],
      `import json, runpy, ultralytics
ultralytics.YOLO.names = json.loads(${JSON.stringify(JSON.stringify(names))})
runpy.run_path("loss.py", run_name="__main__")
weights = ultralytics.YOLO.last.class_weights
ultralytics.YOLO.names = ultralytics.YOLO.names[::-1]
try:
    runpy.run_path("loss.py", run_name="__main__")
except ValueError as error:
    weights.append(str(error)[:23])
print(json.dumps(weights))`,
    );
    expect(read).toEqual([...input.weights.weights, 'the dataset has the cla']);
  });

  it('in Ultralytics: its own cls_pw, and a plain word where it is too old', async () => {
    const power = lossInput({
      scheme: 'cls-pw',
      head: 'sigmoid',
      parameters: { 'cls-pw': { power: 0.4 } },
    });
    const other = lossInput({ scheme: 'inverse-root', head: 'sigmoid' });
    const read = await python(
      [
        ...earlierUltralytics,
        ...moduleFiles({ 'power.py': code(ultralytics, power), 'other.py': code(ultralytics, other) }),
      ],
      `import json, runpy, ultralytics
runpy.run_path("power.py", run_name="__main__")
said = []
try:
    runpy.run_path("other.py", run_name="__main__")
except ImportError as error:
    said.append(str(error)[:30])
print(json.dumps([ultralytics.YOLO.last, said]))`,
    );
    expect(read).toEqual([{ cls_pw: 0.4 }, ['this needs an Ultralytics that']]);
  });

  it('in MMDetection: one weight more than classes for a softmax, as many for sigmoids', async () => {
    const softmax = lossInput({ scheme: 'inverse-root' }, hostile);
    const sigmoid = lossInput({ scheme: 'inverse-root', head: 'sigmoid' }, hostile);
    const focal = lossInput({ head: 'sigmoid', focal: { isOn: true, gamma: 1.5, alpha: 0.4 } }, hostile);
    const seesaw = lossInput({ scheme: 'seesaw' }, hostile);
    const read = await python(
      [
        ...mmdetectionModules,
        ...moduleFiles({
          'softmax.py': code(mmdetection, softmax),
          'sigmoid.py': code(mmdetection, sigmoid),
          'focal.py': code(mmdetection, focal),
          'seesaw.py': code(mmdetection, seesaw),
        }),
      ],
      `import json
from mmengine import Config
model = lambda name: Config.fromfile(name + ".py")["model"]
print(json.dumps([
    model("softmax")["roi_head"]["bbox_head"]["loss_cls"]["class_weight"],
    model("sigmoid")["bbox_head"]["loss_cls"]["class_weight"],
    model("focal")["bbox_head"]["loss_cls"],
    model("seesaw")["roi_head"]["bbox_head"]["loss_cls"],
]))`,
    );
    expect(read).toEqual([
      [...softmax.weights.weights, 1],
      [...sigmoid.weights.weights],
      { _delete_: true, type: 'FocalLoss', use_sigmoid: true, gamma: 1.5, alpha: 0.4, loss_weight: 1 },
      { _delete_: true, type: 'SeesawLoss', p: 0.8, q: 2, num_classes: names.length, loss_weight: 1 },
    ]);
  });

  it('in scikit-learn: a dict by label, by number where two classes have one name', async () => {
    const input = lossInput(
      { scheme: 'median-frequency', deployment: { prior: 'unknown', shares: {} } },
      hostile,
    );
    const twins = lossInput({ scheme: 'median-frequency' }, { names: ['a', 'a', 'b', 'c'] });
    const withoutNumpy = (text: string) => text.replace('import numpy as np\n', '');
    const read = await python(
      moduleFiles({
        'named.py': withoutNumpy(code(scikitLearn, input)),
        'twins.py': withoutNumpy(code(scikitLearn, twins)),
      }),
      `import json, named, twins
print(json.dumps([list(named.class_weight.items()), list(twins.class_weight.items())]))`,
    );
    expect(read).toEqual([
      names.map((name, k) => [name, input.weights.weights[k]]),
      [0, 1, 2, 3].map((k) => [k, twins.weights.weights[k]]),
    ]);
  });

  it('in Detectron2: RetinaNet’s own focal loss, and the classes by ascending category id', () => {
    const input = lossInput(
      { head: 'sigmoid', scheme: 'eql' },
      { ids: [30, 4, 17, 2], counts: [400, 90, 8, 26] },
    );
    expect(code(detectron2, input)).toMatch(/13\.0, +# d\n\s+45\.0, +# b\n\s+4\.0, +# c\n\s+200\.0, +# a/);
    const focal = lossInput({ head: 'sigmoid', focal: { isOn: true, gamma: 3, alpha: null } });
    expect(code(detectron2, focal)).toContain(
      'FOCAL_LOSS_GAMMA = 3.0\ncfg.MODEL.RETINANET.FOCAL_LOSS_ALPHA = -1.0',
    );
    const ids = ['x', 4, 17, 2];
    expect(code(detectron2, lossInput({ scheme: 'inverse-root' }, { ids }))).not.toContain('another order');
  });
});

const logits = [
  [2.5, -1, 0.25, 0],
  [0.1, 0.2, -0.3, 0.4],
  [-3, 1.5, 2, -0.5],
];
const labels = [0, 2, 3];
const targets = [
  [1, 0, 0, 0],
  [0, 1, 0, 1],
  [0, 0, 0, 0],
];

describe.skipIf(!hasModule('numpy'))('Keras', () => {
  it('losses are ours, sample by sample, and class_weight goes by number', async () => {
    const four = [1, 1, 1, 1];
    const softmax = [
      lossInput({ scheme: 'inverse-root', focal: { isOn: true, gamma: 2 } }),
      lossInput({ scheme: 'logit-adjustment' }),
      lossInput({ scheme: 'ldam' }),
    ];
    const sigmoid = [
      lossInput({ head: 'sigmoid', scheme: 'inverse-root', focal: { isOn: true, gamma: 1.5, alpha: 0.3 } }),
      lossInput({ head: 'sigmoid', scheme: 'eql', parameters: { eql: { lambda: 0.1 } } }),
    ];
    const files: Readonly<Record<string, string>> = Object.fromEntries<string>([
      ...softmax.map((input, i) => [`softmax_${i}.py`, code(keras, input)] as const),
      ...sigmoid.map((input, i) => [`sigmoid_${i}.py`, code(keras, input)] as const),
    ]);
    const read = (await python(
      [...kerasModules, ...moduleFiles(files)],
      `import importlib, json, numpy as np
logits = np.array(${JSON.stringify(logits)})
of = lambda name, second: importlib.import_module(name).class_loss(np.array(second), logits).tolist()
print(json.dumps([
    [of(f"softmax_{i}", [[y] for y in ${JSON.stringify(labels)}]) for i in range(3)],
    [of(f"sigmoid_{i}", ${JSON.stringify(targets)}) for i in range(2)],
    list(importlib.import_module("softmax_0").class_weight.items()),
]))`,
    )) as [number[][], number[][], [number, number][]];
    const ours = [
      logits.map((z, i) => focalCrossEntropy(z, labels[i], four, 2)),
      logits.map((z, i) => logitAdjusted(z, labels[i], softmax[1].weights.values)),
      logits.map((z, i) => ldam(z, labels[i], softmax[2].weights.values)),
    ];
    const binary = [
      logits.map((z, i) =>
        sigmoidLoss(z, targets[i], {
          positives: sigmoid[0].weights.weights,
          negatives: four,
          gamma: 1.5,
          alpha: 0.3,
        }),
      ),
      logits.map((z, i) =>
        sigmoidLoss(z, targets[i], {
          positives: four,
          negatives: sigmoid[1].weights.values,
          gamma: 0,
          alpha: null,
        }),
      ),
    ];
    const far = (got: number[][], want: number[][]) =>
      Math.max(...got.flatMap((row, i) => row.map((value, j) => Math.abs(value - want[i][j]))));
    expect(far(read[0], ours)).toBeLessThan(1e-12);
    expect(far(read[1], binary)).toBeLessThan(1e-12);
    expect(read[2]).toEqual([...softmax[0].weights.weights].map((w, k) => [k, w]));
  });
});

describe.skipIf(!hasModule('sklearn'))('scikit-learn itself', () => {
  it('takes the weights, and the correction leads back to the shares as imported', async () => {
    const input = lossInput({ scheme: 'inverse-frequency' }, { names: ['z', 'b', 'c', 'a'] });
    const read = await python(
      moduleFiles({ 'loss.py': code(scikitLearn, input) }),
      `import json, numpy as np
from sklearn.linear_model import LogisticRegression
from loss import class_weight, corrected
y = np.repeat(["z", "b", "c", "a"], [400, 90, 7, 25])
x = np.array([[float(i % 7), float(i % 3)] for i in range(len(y))])
model = LogisticRegression(class_weight=class_weight, max_iter=1000).fit(x, y)
mean = dict(zip(model.classes_.tolist(), corrected(model, x).mean(axis=0).tolist()))
plain = dict(zip(model.classes_.tolist(), model.predict_proba(x).mean(axis=0).tolist()))
print(json.dumps([[one[name] for name in "zbca"] for one in (plain, mean)]))`,
    );
    const shares = [400, 90, 7, 25].map((n) => n / 522);
    const [plain, corrected] = read as number[][];
    // Weighted, the model takes all four for equally frequent.
    expect(Math.max(...plain)).toBeLessThan(0.3);
    expect(Math.max(...corrected.map((p, k) => Math.abs(p - shares[k])))).toBeLessThan(0.02);
  });
});
