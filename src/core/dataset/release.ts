/**
 * Gives a column's memory back at once where the platform can (ArrayBuffer.transfer, ES2024); elsewhere the collector
 * does, some time. Nothing may use the column afterwards.
 */
export function release(column: ArrayBufferView | ArrayBuffer): void {
  const buffer = column instanceof ArrayBuffer ? column : column.buffer;
  (buffer as { transfer?: (length: number) => unknown }).transfer?.(0);
}
