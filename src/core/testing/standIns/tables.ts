import { moduleFiles } from './moduleFiles.ts';

/** pandas where it is missing: frames as rows with an index, by the calls of expand_pandas.py and the rules of its reference. */
const pandas = `import csv
import hashlib
import random


class Series:
    def __init__(self, values, index):
        self.values, self.index = list(values), list(index)

    def _with(self, other, do):
        others = other.values if isinstance(other, Series) else [other] * len(self.values)
        return Series([do(a, b) for a, b in zip(self.values, others, strict=True)], self.index)

    def __eq__(self, other):
        return self._with(other, lambda a, b: a == b)

    def __gt__(self, other):
        return self._with(other, lambda a, b: a > b)

    def __and__(self, other):
        return self._with(other, lambda a, b: a and b)

    def __add__(self, other):
        return self._with(other, lambda a, b: a + b)

    def astype(self, kind):
        return Series([kind(one) for one in self.values], self.index)


class Index(list):
    def repeat(self, times):
        return Index(label for label, n in zip(self, times.values, strict=True) for _ in range(n))


class Groups:
    def __init__(self, index):
        self.index = index

    def cumcount(self):
        seen, counts = {}, []
        for label in self.index:
            counts.append(seen.get(label, 0))
            seen[label] = counts[-1] + 1
        return Series(counts, self.index)


class Loc:
    def __init__(self, frame):
        self.frame = frame

    def __getitem__(self, labels):
        at = {}
        for place, label in enumerate(self.frame.index):
            at.setdefault(label, []).append(place)
        places = [place for label in labels for place in at[label]]
        return DataFrame([self.frame.rows[place] for place in places], [self.frame.index[place] for place in places])


class DataFrame:
    def __init__(self, rows, index):
        self.rows, self.index = list(rows), Index(index)
        self.loc = Loc(self)

    def __len__(self):
        return len(self.rows)

    def __getitem__(self, key):
        if isinstance(key, Series):
            kept = [place for place, keep in enumerate(key.values) if keep]
            return DataFrame([self.rows[place] for place in kept], [self.index[place] for place in kept])
        return Series([row[key] for row in self.rows], self.index)

    def reset_index(self, drop):
        return DataFrame(self.rows, range(len(self.rows)))

    def groupby(self, level):
        return Groups(self.index)

    def assign(self, **columns):
        rows = [dict(row) for row in self.rows]
        for name, series in columns.items():
            for row, value in zip(rows, series.values, strict=True):
                row[name] = value
        return DataFrame(rows, self.index)

    def sort_values(self, by):
        order = sorted(range(len(self.rows)), key=lambda place: self.rows[place][by])
        return DataFrame([self.rows[place] for place in order], [self.index[place] for place in order])

    def head(self, n):
        return DataFrame(self.rows[:n], self.index[:n])

    def sample(self, frac, random_state):
        order = random.Random(random_state).sample(range(len(self.rows)), int(frac * len(self.rows)))
        return DataFrame([self.rows[place] for place in order], [self.index[place] for place in order])

    def _iloc(self, start, end):
        return DataFrame(self.rows[start:end], self.index[start:end])


def read_csv(path, dtype, keep_default_na):
    def typed(name, text):
        return text if dtype.get(name) is str or name == "split" else float(text) if name in ("weight", "expected") else int(text)

    with open(path, newline="", encoding="utf-8") as f:
        rows = [{name: typed(name, text) for name, text in row.items()} for row in csv.DictReader(f)]
    return DataFrame(rows, range(len(rows)))


class util:
    @staticmethod
    def hash_pandas_object(series, index):
        return Series([int(hashlib.md5(one.encode()).hexdigest()[:16], 16) for one in series.values], series.index)
`;

const dask = `import pandas


class Parts:
    def __init__(self, parts):
        self.parts = parts

    def map_partitions(self, expand, meta):
        return Parts([expand(part) for part in self.parts])

    def set_index(self, name):
        rows = sorted((row for part in self.parts for row in part.rows), key=lambda row: row[name])
        return Parts([pandas.DataFrame(rows, range(len(rows)))])

    def __len__(self):
        return sum(len(part) for part in self.parts)

    @property
    def rows(self):
        return [row for part in self.parts for row in part.rows]


def from_pandas(frame, npartitions):
    size = -(-len(frame) // npartitions)
    return Parts([frame._iloc(at, at + size) for at in range(0, len(frame), size)])
`;

/** Spark's functions over rows; `sequence` counts down where its end is below its start, as Spark's does. */
const spark = `import csv
import hashlib


class Column:
    def __init__(self, of):
        self.of = of

    def _with(self, other, do):
        return Column(lambda row: do(self.of(row), other.of(row) if isinstance(other, Column) else other))

    def __eq__(self, other):
        return self._with(other, lambda a, b: a == b)

    def __gt__(self, other):
        return self._with(other, lambda a, b: a > b)

    def __and__(self, other):
        return self._with(other, lambda a, b: a and b)

    def __sub__(self, other):
        return self._with(other, lambda a, b: a - b)


class functions:
    @staticmethod
    def col(name):
        return Column(lambda row: row[name])

    @staticmethod
    def lit(value):
        return Column(lambda row: value)

    @staticmethod
    def sequence(start, stop):
        def values(row):
            a, b = start.of(row), stop.of(row)
            return list(range(a, b + 1)) if b >= a else list(range(a, b - 1, -1))

        return Column(values)

    @staticmethod
    def explode(column):
        column.explodes = True
        return column

    @staticmethod
    def xxhash64(*columns):
        def value(row):
            parts = [row[one] if isinstance(one, str) else one.of(row) for one in columns]
            return hashlib.md5(repr(parts).encode()).hexdigest()

        return Column(value)


class DataFrame:
    def __init__(self, rows):
        self.rows = rows

    def where(self, condition):
        return DataFrame([row for row in self.rows if condition.of(row)])

    def withColumn(self, name, column):
        if getattr(column, "explodes", False):
            return DataFrame([{**row, name: one} for row in self.rows for one in column.of(row)])
        return DataFrame([{**row, name: column.of(row)} for row in self.rows])

    def orderBy(self, *names):
        return DataFrame(sorted(self.rows, key=lambda row: [row[name] for name in names]))

    def drop(self, name):
        return DataFrame([{key: value for key, value in row.items() if key != name} for row in self.rows])

    def count(self):
        return len(self.rows)


class Reader:
    types = {"STRING": str, "INT": int, "DOUBLE": float}

    def option(self, name, value):
        setattr(self, name, value)
        return self

    def schema(self, text):
        self.columns = [part.strip().split(" ") for part in text.split(",")]
        return self

    def csv(self, path):
        assert self.header and self.multiLine and self.escape == '"'
        with open(path, newline="", encoding="utf-8") as f:
            rows = list(csv.reader(f))[1:]
        return DataFrame([{name: self.types[kind](text) for (name, kind), text in zip(self.columns, row, strict=True)} for row in rows])


class SparkSession:
    class builder:
        @staticmethod
        def getOrCreate():
            return SparkSession()

    @property
    def read(self):
        return Reader()
`;

const ray = `import random


class Dataset:
    def __init__(self, rows):
        self.rows = rows

    def flat_map(self, expand):
        return Dataset([one for row in self.rows for one in expand(row)])

    def random_shuffle(self, seed):
        return Dataset(random.Random(seed).sample(self.rows, len(self.rows)))

    def count(self):
        return len(self.rows)


class data:
    @staticmethod
    def from_items(rows):
        return Dataset(rows)
`;

export const tableModules = moduleFiles({
  'pandas.py': pandas,
  'dask/__init__.py': '',
  'dask/dataframe.py': dask,
  'pyspark/__init__.py': '',
  'pyspark/sql.py': spark,
  'ray.py': ray,
});
