import { moduleFiles } from './moduleFiles.ts';

/**
 * Of Ultralytics what class weights go through: the trainer that calls `set_class_weights` once its model and data are
 * there, the criterion that reads `model.class_weights` when it is made and whose `bce` gives a loss an output
 * (engine/trainer.py, models/yolo/detect/train.py, utils/loss.py). A tensor is a list.
 */
export const ultralyticsModules = moduleFiles({
  'torch/__init__.py': `def tensor(values, device=None):
    return list(values)
`,
  'torch/nn/__init__.py': `class Module:
    pass
`,
  'torch/nn/functional.py': '',
  'ultralytics/__init__.py': `class Criterion:
    def __init__(self, model):
        self.class_weights = getattr(model, "class_weights", None)
        self.bce = None


class Model:
    def init_criterion(self):
        return Criterion(self)


class YOLO:
    names = None  # of the dataset, which a test says
    last = None

    def __init__(self, weights):
        pass

    def train(self, data, trainer=None, **more):
        YOLO.last = more
        if trainer is None:
            return
        made = trainer()
        made.device, made.model = "cpu", Model()
        made.data = {"nc": len(YOLO.names), "names": dict(enumerate(YOLO.names))}
        made.set_class_weights()
        if not hasattr(made.model, "criterion"):
            made.model.criterion = made.model.init_criterion()
        YOLO.last = made.model.criterion
`,
  'ultralytics/models/yolo/detect.py': `class DetectionTrainer:
    def set_class_weights(self):
        pass
`,
});

/** Without the hook, as before 2026. */
export const earlierUltralytics = ultralyticsModules.map((file) =>
  file.path.endsWith('detect.py')
    ? moduleFiles({ [file.path]: 'class DetectionTrainer:\n    pass\n' })[0]
    : file,
);
