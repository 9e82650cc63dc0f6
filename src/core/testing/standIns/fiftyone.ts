import { moduleFiles } from './moduleFiles.ts';

/** A FiftyOne dataset of samples.json, by the calls of the snippet: values and set_values follow the order of samples. */
export const fiftyoneModules = moduleFiles({
  'fiftyone.py': `import json


class IntField:
    type = int


class FloatField:
    type = (int, float)


class Dataset:
    def __init__(self, samples):
        self.samples, self.fields = samples, {}

    def values(self, field):
        return [sample.get(field) for sample in self.samples]

    def has_sample_field(self, field):
        return field in self.fields

    def add_sample_field(self, field, kind):
        self.fields[field] = kind

    def set_values(self, field, values):
        if len(values) != len(self.samples):
            raise ValueError("one value a sample")
        for sample, value in zip(self.samples, values):
            if field in self.fields and value is not None and not isinstance(value, self.fields[field].type):
                raise ValueError(f"{field} does not take {value!r}")
            sample[field] = value


with open("samples.json", encoding="utf-8") as f:
    stored = Dataset(json.load(f))


def load_dataset(name):
    return stored
`,
});
