/**
 * Logarithm, exponential, power and arc tangent that give the same bits in every engine. ECMAScript leaves `Math.log`,
 * `Math.exp` and `Math.pow` to the engine, and V8's own versions differ in the last bit; a plan must not.
 * Only +, −, ×, ÷ and √ are used, which IEEE 754 fixes. Reductions and coefficients follow fdlibm
 * (Sun Microsystems, 1993, freely usable): below 1 ulp of error for `ln` and `exp`.
 */
const double = new Float64Array(1);
const words = new Int32Array(double.buffer);
/** Index of the word with sign and exponent: the second on little-endian machines. */
const high = new Uint8Array(Int32Array.of(1).buffer)[0] === 1 ? 1 : 0;

const ln2High = 6.9314718036912381649e-1;
const ln2Low = 1.90821492927058770002e-10;

/** Natural logarithm; −∞ at 0, NaN below. */
export function ln(x: number): number {
  if (!(x > 0) || x === Infinity) return x === 0 ? -Infinity : x > 0 ? x : NaN;
  let k = 0;
  if (x < 2.2250738585072014e-308) {
    k = -54;
    x *= 18014398509481984; // 2^54
  }
  double[0] = x;
  let bits = words[high];
  k += (bits >> 20) - 1023;
  bits &= 0xfffff;
  // x = 2^k (1 + f) with 1 + f in [√2 / 2, √2).
  const half = (bits + 0x95f64) & 0x100000;
  words[high] = bits | (half ^ 0x3ff00000);
  k += half >> 20;
  const f = double[0] - 1;
  if (f === 0) return k * ln2High + k * ln2Low;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const even = w * (3.999999999940941908e-1 + w * (2.222219843214978396e-1 + w * 1.531383769920937332e-1));
  const odd =
    z *
    (6.66666666666673513e-1 +
      w * (2.857142874366239149e-1 + w * (1.818357216161805012e-1 + w * 1.479819860511658591e-1)));
  const halfSquare = 0.5 * f * f;
  return k * ln2High - (halfSquare - (s * (halfSquare + even + odd) + k * ln2Low) - f);
}

/** e^x */
export function exp(x: number): number {
  if (Number.isNaN(x)) return NaN;
  if (x > 709.782712893384) return Infinity;
  if (x < -745.1332191019411) return 0;
  // x = k ln 2 + (hi − lo), the rest at most half of ln 2.
  const k = Math.round(x * 1.442695040888963387);
  const hi = x - k * ln2High;
  const lo = k * ln2Low;
  const r = hi - lo;
  const t = r * r;
  const c =
    r -
    t *
      (1.66666666666666019037e-1 +
        t *
          (-2.77777777770155933842e-3 +
            t *
              (6.61375632143793436117e-5 + t * (-1.6533902205465251539e-6 + t * 4.13813679705723846039e-8))));
  return scaled(1 - (lo - (r * c) / (2 - c) - hi), k);
}

/** y 2^k, in two steps where 2^k alone is no normal number. */
function scaled(y: number, k: number): number {
  if (k > 1023) return y * 2 * twoTo(k - 1);
  return k < -1022 ? y * twoTo(k + 54) * twoTo(-54) : y * twoTo(k);
}

function twoTo(k: number): number {
  double[0] = 0;
  words[high] = (k + 1023) << 20;
  return double[0];
}

/** x^y for x ≥ 0, exact where √ or a product says it. */
export function power(x: number, y: number): number {
  if (y === 0) return 1;
  if (y === 1) return x;
  if (y === 2) return x * x;
  if (y === 0.5) return Math.sqrt(x);
  return exp(y * ln(x));
}

/** ln(1 + x) without loss for small x (Kahan). */
export function ln1p(x: number): number {
  const u = 1 + x;
  return u === 1 || u === Infinity ? x : (ln(u) * x) / (u - 1);
}

/** e^x − 1 without loss for small x (Kahan). */
export function expm1(x: number): number {
  const u = exp(x);
  if (u === 1 || u === Infinity) return u === 1 ? x : u;
  return u - 1 === -1 ? -1 : ((u - 1) * x) / ln(u);
}

/** Cosine and sine of an angle in degrees; exact at whole quarter turns. fdlibm's kernels on [−45°, 45°]. */
export function turn(degrees: number): { readonly cos: number; readonly sin: number } {
  const quarters = Math.round(degrees / 90);
  const x = (degrees - 90 * quarters) * 1.7453292519943295e-2;
  const z = x * x;
  const sin =
    x +
    x *
      z *
      (-1.66666666666666324348e-1 +
        z *
          (8.33333333332248946124e-3 +
            z *
              (-1.98412698298579493134e-4 +
                z *
                  (2.75573137070700676789e-6 +
                    z * (-2.50507602534068634195e-8 + z * 1.58969099521155010221e-10)))));
  const cos =
    1 -
    0.5 * z +
    z *
      z *
      (4.16666666666666019037e-2 +
        z *
          (-1.38888888888741095749e-3 +
            z *
              (2.48015872894767294178e-5 +
                z *
                  (-2.75573143513906633035e-7 +
                    z * (2.0875723212981748279e-9 - z * 1.13596475577881948265e-11)))));
  switch (((quarters % 4) + 4) % 4) {
    case 0:
      return { cos, sin };
    case 1:
      return { cos: -sin, sin: cos };
    case 2:
      return { cos: -cos, sin: -sin };
    default:
      return { cos: sin, sin: -cos };
  }
}

/** atan at 0.5, 1, 1.5 and ∞: the double nearest to it, and what that leaves out. */
const atanHigh = [
  4.63647609000806093515e-1, 7.85398163397448278999e-1, 9.82793723247329054082e-1, 1.570796326794896558,
];
const atanLow = [
  2.26987774529616870924e-17, 3.06161699786838301793e-17, 1.39033110312309984516e-17,
  6.12323399573676603587e-17,
];

/** Arc tangent in radians, −π/2 to π/2; fdlibm's reduction to |t| < 7/16 and its polynomial, below 1 ulp of error. */
export function atan(x: number): number {
  if (Number.isNaN(x)) return NaN;
  const size = Math.abs(x);
  if (size < 1e-9) return x;
  if (size < 0.4375) return x - x * atanTail(x);
  const [near, t] =
    size < 0.6875
      ? [0, (2 * size - 1) / (2 + size)]
      : size < 1.1875
        ? [1, (size - 1) / (size + 1)]
        : size < 2.4375
          ? [2, (size - 1.5) / (1 + 1.5 * size)]
          : [3, -1 / size];
  const angle = atanHigh[near] - (t * atanTail(t) - atanLow[near] - t);
  return x < 0 ? -angle : angle;
}

/** 1 − atan(t) / t */
function atanTail(t: number): number {
  const z = t * t;
  const w = z * z;
  const even =
    z *
    (3.33333333333329318027e-1 +
      w *
        (1.42857142725034663711e-1 +
          w *
            (9.09088713343650656196e-2 +
              w *
                (6.66107313738753120669e-2 +
                  w * (4.97687799461593236017e-2 + w * 1.62858201153657823623e-2)))));
  const odd =
    w *
    (-1.99999999998764832476e-1 +
      w *
        (-1.1111110405462355788e-1 +
          w *
            (-7.69187620504482999495e-2 + w * (-5.83357013379057348645e-2 + w * -3.6531572744216915527e-2))));
  return even + odd;
}
