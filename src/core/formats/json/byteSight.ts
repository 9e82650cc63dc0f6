const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const units: number[] = [];

/** The stretch of a file that is in memory, and where in it somebody reads; the file comes in chunks. */
export class ByteSight {
  /** What is in sight: `bytes[0]` is byte `base` of the file, the scan stands before `bytes[pos]`. */
  bytes: Uint8Array = new Uint8Array(0);
  limit = 0;
  base = 0;
  /** The buffer of `bytes` in 16 bits, for `numberListEnd`. */
  words: Uint16Array = new Uint16Array(0);
  protected pos = 0;
  protected last = false;

  /**
   * Appends the next bytes of the file; `last` when there are none after them. Up to `room` bytes before the chunk in
   * its buffer may be written over: there the rest of the chunk before is put, and nothing need be joined.
   */
  feed(chunk: Uint8Array, last: boolean, room = 0): void {
    const rest = this.limit - this.pos;
    this.base += this.pos;
    if (rest === 0) this.bytes = chunk;
    else {
      const left = this.bytes.subarray(this.pos, this.limit);
      if (rest <= room)
        this.bytes = new Uint8Array(chunk.buffer, chunk.byteOffset - rest, rest + chunk.length);
      else {
        this.bytes = new Uint8Array(rest + chunk.length);
        this.bytes.set(chunk, rest);
      }
      this.bytes.set(left);
    }
    const { buffer } = this.bytes;
    if (this.words.buffer !== buffer) this.words = new Uint16Array(buffer, 0, buffer.byteLength >> 1);
    this.pos = 0;
    this.limit = this.bytes.length;
    this.last = last;
  }

  /** Text of the bytes from…to of what is in sight. */
  sightText(from: number, to: number): string {
    // Names of files, a million of them: a view and a call of the decoder for each are most of their cost.
    if (to - from <= 32) {
      const { bytes } = this;
      let all = 0;
      units.length = to - from;
      for (let i = from; i < to; i++) all |= units[i - from] = bytes[i];
      if (all < 128) return String.fromCharCode.apply(null, units);
    }
    return decoder.decode(this.bytes.subarray(from, to));
  }
}
