/**
 * Gives a column's memory back at once where the platform can (ArrayBuffer.transfer, ES2024); elsewhere the collector
 * does, some time. Nothing may use the column afterwards.
 */
export function release({ buffer }: ArrayBufferView): void {
  (buffer as { transfer?: (length: number) => unknown }).transfer?.(0);
}
