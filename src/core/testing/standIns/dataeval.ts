import { moduleFiles } from './moduleFiles.ts';

/** DataEval's Metadata.from_factors and evaluators, which here give back what they were given; numpy's array as a list. */
export const dataevalModules = moduleFiles({
  'numpy.py': `def array(values):
    return list(values)
`,
  'dataeval/__init__.py': `class Metadata:
    @classmethod
    def from_factors(cls, factors, class_labels=None, *, index2label=None):
        made = cls()
        if any(len(values) != len(class_labels) for values in factors.values()):
            raise ValueError("factors of different lengths")
        made.factors, made.class_labels, made.index2label = factors, class_labels, index2label
        return made
`,
  'dataeval/bias.py': `class Evaluator:
    def evaluate(self, metadata):
        return [metadata.factors, metadata.class_labels, metadata.index2label]


class Balance(Evaluator):
    pass


class Diversity(Evaluator):
    pass


class Parity(Evaluator):
    pass
`,
});
