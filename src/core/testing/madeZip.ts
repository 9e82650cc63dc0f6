import { deflateRawSync } from 'node:zlib';
import { crc32 } from '../formats/archives/crc32.ts';

export interface MadeEntry {
  readonly name: string | Uint8Array;
  readonly content?: string | Uint8Array;
  readonly method?: number;
  readonly flags?: number;
  readonly size?: number;
  readonly crc?: number;
  /** Packed bytes, where they are not to be those of `content`. */
  readonly packed?: Uint8Array;
  /** Where the directory says that it lies. */
  readonly offset?: number;
  /** Sizes and offset as zip64 fields. */
  readonly wide?: boolean;
  /** Sizes only in the directory and in a data descriptor behind the data. */
  readonly streamed?: boolean;
  /** Extra fields of the directory. */
  readonly extra?: readonly number[];
  /** Unix mode, as a maker on Unix writes it. */
  readonly mode?: number;
}

export interface MadeZip {
  readonly prefix?: number;
  readonly suffix?: number;
  readonly wideEnd?: boolean;
  readonly comment?: string;
  /** Entries that the end says there are. */
  readonly count?: number;
  readonly disk?: number;
}

/** A zip written by hand from APPNOTE, so that it can be wrong in one place. */
export function madeZip(entries: readonly MadeEntry[], options: MadeZip = {}): Uint8Array<ArrayBuffer> {
  const {
    prefix = 0,
    suffix = 0,
    wideEnd = false,
    comment = 'abc',
    count = entries.length,
    disk = 0,
  } = options;
  const parts: Uint8Array[] = [];
  let length = 0;
  const add = (bytes: Uint8Array) => {
    parts.push(bytes);
    length += bytes.length;
  };
  const put = (...fields: readonly (readonly [value: number, bytes: number])[]) => {
    for (const [value, bytes] of fields) {
      const out = new Uint8Array(bytes);
      for (let i = 0; i < bytes; i++) out[i] = Number((BigInt(value) >> BigInt(8 * i)) & 0xffn);
      add(out);
    }
  };
  const text = new TextEncoder();
  add(new Uint8Array(prefix).fill(0x55));
  const directory: (() => void)[] = [];
  for (const entry of entries) {
    const { content = '', method = 8, flags = 0x800, wide = false, streamed = false, extra = [] } = entry;
    const name = typeof entry.name === 'string' ? text.encode(entry.name) : entry.name;
    const raw = typeof content === 'string' ? text.encode(content) : content;
    const packed = entry.packed ?? (method === 8 ? new Uint8Array(deflateRawSync(raw)) : raw);
    const size = entry.size ?? raw.length;
    const crc = entry.crc ?? crc32(raw);
    const offset = entry.offset ?? length - prefix;
    const all = flags | (streamed ? 8 : 0);
    put([0x04034b50, 4], [20, 2], [all, 2], [method, 2], [0, 4]);
    put([streamed ? 0 : crc, 4], [streamed ? 0 : packed.length, 4], [streamed ? 0 : size, 4]);
    put([name.length, 2], [4, 2]);
    add(name);
    add(Uint8Array.of(0x99, 0x99, 0, 0));
    add(packed);
    if (streamed) put([0x08074b50, 4], [crc, 4], [packed.length, 4], [size, 4]);
    directory.push(() => {
      put(
        [0x02014b50, 4],
        [20, 1],
        [entry.mode === undefined ? 0 : 3, 1],
        [20, 2],
        [all, 2],
        [method, 2],
        [0, 4],
      );
      put([crc, 4], [wide ? 0xffffffff : packed.length, 4], [wide ? 0xffffffff : size, 4]);
      put([name.length, 2], [(wide ? 28 : 0) + extra.length, 2], [0, 6], [(entry.mode ?? 0) * 65_536, 4]);
      put([wide ? 0xffffffff : offset, 4]);
      add(name);
      if (wide) put([1, 2], [24, 2], [size, 8], [packed.length, 8], [offset, 8]);
      add(Uint8Array.from(extra));
    });
  }
  const start = length;
  for (const write of directory) write();
  const end = length;
  if (wideEnd) {
    put([0x06064b50, 4], [44, 8], [0, 4], [disk, 4], [0, 4]);
    put([count, 8], [count, 8], [end - start, 8], [start - prefix, 8]);
    put([0x07064b50, 4], [0, 4], [end - prefix, 8], [1, 4]);
  }
  put([0x06054b50, 4], [disk, 2], [0, 2], [wideEnd ? 0xffff : count & 0xffff, 2]);
  put([wideEnd ? 0xffff : count & 0xffff, 2], [wideEnd ? 0xffffffff : end - start, 4]);
  put([wideEnd ? 0xffffffff : start - prefix, 4], [comment.length, 2]);
  add(text.encode(comment));
  add(new Uint8Array(suffix).fill(0x55));
  const out = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
