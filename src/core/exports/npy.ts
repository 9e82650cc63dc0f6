import { concatenated } from './chunks.ts';

/**
 * A one-dimensional array as NumPy's .npy, version 1.0: magic, version, little-endian header length,
 * a Python dict padded with blanks to a multiple of 64 bytes and ended by a line feed, then the values.
 * https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
 */
export function npy(descr: '<i8' | '<f8', values: ArrayLike<number>): Uint8Array {
  const dict = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${values.length},), }`;
  const prefix = 10;
  const padded = Math.ceil((prefix + dict.length + 1) / 64) * 64 - prefix;
  const header = new TextEncoder().encode(dict.padEnd(padded - 1) + '\n');
  const magic = Uint8Array.of(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, padded & 0xff, padded >> 8);
  const data = new DataView(new ArrayBuffer(values.length * 8));
  for (let i = 0; i < values.length; i++) {
    if (descr === '<i8') data.setBigInt64(i * 8, BigInt(values[i]), true);
    else data.setFloat64(i * 8, values[i], true);
  }
  return concatenated([magic, header, new Uint8Array(data.buffer)]);
}
