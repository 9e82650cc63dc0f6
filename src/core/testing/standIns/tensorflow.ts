import { moduleFiles } from './moduleFiles.ts';

/** tf.data as far as the snippets go, over Python iterators: https://www.tensorflow.org/api_docs/python/tf/data/Dataset */
export const tensorflowModules = moduleFiles({
  'tensorflow.py': `import itertools
import random as _random

int64 = "int64"


def constant(values, dtype=None):
    return list(values)


class Dataset:
    def __init__(self, make):
        self.make = make

    def __iter__(self):
        return iter(self.make())

    @staticmethod
    def from_tensor_slices(tensors):
        rows = list(zip(*tensors, strict=True)) if isinstance(tensors, tuple) else list(tensors)
        return Dataset(lambda: iter(rows))

    @staticmethod
    def from_tensors(tensor):
        return Dataset(lambda: iter([tensor]))

    def repeat(self, count=None):
        if count is None or count < 0:
            return Dataset(lambda: itertools.chain.from_iterable(self.make() for _ in itertools.count()))
        return Dataset(lambda: itertools.chain.from_iterable(self.make() for _ in range(count)))

    def flat_map(self, map_func):
        return Dataset(lambda: itertools.chain.from_iterable(map_func(*row) for row in self.make()))

    def shuffle(self, buffer_size, seed=None, reshuffle_each_iteration=True):
        if buffer_size < 1:
            raise ValueError("buffer_size must be greater than 0")
        draws = _random.Random(seed)

        def make():
            source, buffer = self.make(), []
            for row in source:
                buffer.append(row)
                if len(buffer) >= buffer_size:
                    yield buffer.pop(draws.randrange(len(buffer)))
            draws.shuffle(buffer)
            yield from buffer

        return Dataset(make)

    def take(self, count):
        return Dataset(lambda: itertools.islice(self.make(), count))

    @staticmethod
    def sample_from_datasets(datasets, weights=None, seed=None, stop_on_empty_dataset=False):
        if not datasets or len(datasets) != len(weights):
            raise ValueError("datasets and weights")
        draws = _random.Random(seed)

        def make():
            sources = [iter(one) for one in datasets]
            while True:
                yield next(draws.choices(sources, weights)[0])

        return Dataset(make)


class data:
    Dataset = Dataset
    AUTOTUNE = -1
`,
});
