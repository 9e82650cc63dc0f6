import { crc32 } from './crc32.ts';
import { ArchiveFault } from './archiveFault.ts';
import { inflate, inflateStart, windowBytes, type InflateState } from './inflate.ts';
import { gzipHeaderLength } from './gzipHeader.ts';

/** Deflated bytes of a file: one stream as a zip holds it, or gzip members one after another. */
export interface PackedStream {
  readonly layout: 'raw' | 'gzip';
  readonly packedSize: number;
  read(start: number, end: number): Promise<Uint8Array>;
}

/** A place in what a stream unpacks to, from which it can be gone on. */
export interface StreamPlace {
  readonly position: number;
  readonly packedAt: number;
  readonly state: InflateState;
  readonly inMember: boolean;
  readonly memberFrom: number;
  readonly crc: number;
  /** The bytes before `position`, as far as a match may reach. */
  readonly window: Uint8Array;
}

/** How a stream came to its end: whole, cut off, whole with bytes behind it that are none of it, or not as its sum says. */
export type StreamEnd = 'whole' | 'cut' | 'followed' | ArchiveFault;

export const streamStart: StreamPlace = {
  position: 0,
  packedAt: 0,
  state: inflateStart(),
  inMember: false,
  memberFrom: 0,
  crc: 0,
  window: new Uint8Array(0),
};

export interface Unpacking {
  /** The place reached, as a value that stays. */
  place(): StreamPlace;
  /** Bytes of input that were gone through. */
  packedAt(): number;
  /** CRC-32 of the raw stream so far. */
  crc(): number;
  end(): StreamEnd | null;
  /** The next bytes, `most` at most; fewer only where the stream ends. Throws an ArchiveFault where it is damaged. */
  next(most: number): Promise<Uint8Array<ArrayBuffer>>;
}

/** Goes on unpacking from a place, reading the packed bytes by `chunk`. */
export function unpackFrom(stream: PackedStream, start: StreamPlace, chunk = 1 << 18): Unpacking {
  const state = { ...start.state, at: 0, out: 0 };
  let { position, inMember, memberFrom, crc, window } = start;
  let input: Uint8Array = new Uint8Array(0);
  let inputFrom = start.packedAt;
  let end: StreamEnd | null = null;

  /** Reads on; false at the end of the packed bytes. */
  async function more(): Promise<boolean> {
    const from = inputFrom + input.length;
    const read = await stream.read(from, Math.min(stream.packedSize, from + chunk));
    if (read.length === 0) return false;
    const rest = input.subarray(state.at);
    if (rest.length === 0) input = read;
    else {
      input = new Uint8Array(rest.length + read.length);
      input.set(rest);
      input.set(read, rest.length);
    }
    inputFrom = from - rest.length;
    state.at = 0;
    return true;
  }

  /** Steps into the next member; false, and `end` is set, where there is none. */
  async function beginMember(at: number): Promise<boolean> {
    const isFirst = inputFrom + state.at === 0;
    if (stream.layout === 'gzip') {
      for (;;) {
        const length = gzipHeaderLength(input.subarray(state.at), isFirst);
        if (length === null) {
          if (await more()) continue;
          end = isFirst || state.at < input.length ? 'cut' : 'whole';
          return false;
        }
        if (length === 0) {
          end = (await onlyZeros()) ? 'whole' : 'followed';
          return false;
        }
        state.at += length;
        break;
      }
    } else if (!isFirst) {
      end = 'whole';
      return false;
    }
    const { at: next, out } = state;
    Object.assign(state, inflateStart(), { at: next, out });
    inMember = true;
    memberFrom = at;
    crc = 0;
    return true;
  }

  /** Tapes and blocks pad with zeros; gzip passes over them. */
  async function onlyZeros(): Promise<boolean> {
    for (;;) {
      if (input.subarray(state.at).some((byte) => byte !== 0)) return false;
      state.at = input.length;
      if (!(await more())) return true;
    }
  }

  /** Behind a member of gzip: CRC-32 and size modulo 2^32 (RFC 1952, 2.3.1). False where the file ends before. */
  async function endMember(at: number): Promise<boolean> {
    inMember = false;
    if (stream.layout === 'raw') return true;
    while (input.length - state.at < 8) if (!(await more())) return false;
    const view = new DataView(input.buffer, input.byteOffset + state.at, 8);
    const [said, size] = [view.getUint32(0, true), view.getUint32(4, true)];
    const byte = inputFrom + state.at;
    state.at += 8;
    if (said !== crc)
      end = new ArchiveFault(`its checksum is ${hex(crc)} where the file says ${hex(said)}`, byte);
    else if (size !== (at - memberFrom) >>> 0)
      end = new ArchiveFault(`it unpacks to ${at - memberFrom} bytes where the file says ${size}`, byte + 4);
    return true;
  }

  return {
    place: () => ({
      position,
      packedAt: inputFrom + state.at,
      state: { ...state },
      inMember,
      memberFrom,
      crc,
      window,
    }),
    packedAt: () => inputFrom + state.at,
    crc: () => crc,
    end: () => end,
    async next(most) {
      const out = new Uint8Array(windowBytes + most);
      const base = windowBytes - position;
      out.set(window, windowBytes - window.length);
      state.out = windowBytes;
      while (end === null) {
        if (!inMember && !(await beginMember(state.out - base))) break;
        const before = state.out;
        const floor = Math.max(windowBytes - window.length, memberFrom + base);
        let stopped;
        try {
          stopped = inflate(state, input, input.length, out, out.length, floor);
        } catch (error) {
          throw error instanceof ArchiveFault ? new ArchiveFault(error.message, inputFrom + state.at) : error;
        }
        crc = crc32(out, crc, before, state.out);
        if (stopped === 'full') break;
        if (stopped === 'more' ? !(await more()) : !(await endMember(state.out - base))) end = 'cut';
      }
      const made = state.out - windowBytes;
      position += made;
      window = out.slice(Math.max(windowBytes - window.length, made), state.out);
      return out.subarray(windowBytes, state.out);
    },
  };
}

export const hex = (crc: number): string => crc.toString(16).padStart(8, '0');
