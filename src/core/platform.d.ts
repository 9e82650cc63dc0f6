/**
 * The few things that a page, a worker and Node all have but the ES library does not declare.
 * Only `core` is compiled with this file: everything else in the DOM stays a compile error here.
 */
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(input?: ArrayBufferView | ArrayBuffer, options?: { stream?: boolean }): string;
}
declare class TextEncoder {
  encode(input?: string): Uint8Array<ArrayBuffer>;
}
