import { moduleFiles } from './moduleFiles.ts';

/** keras.ops by numpy, as far as a loss goes (keras/src/backend/numpy). */
export const kerasModules = moduleFiles({
  'keras/__init__.py': '',
  'keras/ops.py': `import numpy as np

cast = lambda x, dtype: np.asarray(x).astype(dtype)
reshape = np.reshape
sum = np.sum
exp = np.exp
power = np.power
maximum = np.maximum
softplus = lambda x: np.logaddexp(0, x)
sigmoid = lambda x: 1 / (1 + np.exp(-x))


def max(x, axis, keepdims):
    return np.max(x, axis=axis, keepdims=keepdims)


def convert_to_tensor(x, dtype=None):
    return np.asarray(x, dtype=dtype)


def one_hot(x, num_classes, dtype):
    return np.eye(num_classes, dtype=dtype)[x]


def log_softmax(x, axis):
    x = x - np.max(x, axis=axis, keepdims=True)
    return x - np.log(np.sum(np.exp(x), axis=axis, keepdims=True))
`,
});
