import { ArchiveFault } from './archiveFault.ts';
import type { HeldBytes } from './heldBytes.ts';
import {
  hex,
  streamStart,
  unpackFrom,
  type PackedStream,
  type StreamEnd,
  type StreamPlace,
  type Unpacking,
} from './packedStream.ts';

/** What is unpacked at once, held and let go of. */
export const segmentBytes = 1 << 20;
/** Segments held of one file, and places from which it can be gone on (33 kB each): 8 MB and 8 MB at most. */
const mostSegments = 8;
const mostPlaces = 256;
const placeBytes = 33_000;
/** First bytes are what recognition and sizes of pictures ask for: they are unpacked by themselves. */
const headBytes = 65_536;

/** What is known of a raw stream beforehand; a read that reaches the end checks it. */
export interface Expected {
  readonly size: number;
  readonly crc: number;
}

export interface UnpackedReader {
  read(from: number, to: number): Promise<Uint8Array<ArrayBuffer>>;
  /** The size of it all and how it ended; null until the end was met. */
  ending(): { readonly size: number; readonly end: StreamEnd } | null;
}

/**
 * Any range of what a stream unpacks to, in bounded memory. Read in order, it is unpacked once. On the way places are
 * kept, at first every megabyte, then ever wider apart, from which a later read elsewhere goes on (after zlib's
 * examples/zran.c): it unpacks at most the distance of two places, 1/128 of the file or a megabyte. Reads are served
 * one after another. Rejects with an ArchiveFault; a gzip that is cut short ends where it is cut.
 */
export function createUnpackedReader(
  stream: PackedStream,
  held: HeldBytes,
  expected?: Expected,
): UnpackedReader {
  const segments = new Map<number, Uint8Array>();
  const places = new Map<number, StreamPlace>();
  let stride = 1;
  let live: { unpacking: Unpacking; segment: number } | null = null;
  let ending: ReturnType<UnpackedReader['ending']> = null;
  let queue: Promise<unknown> = Promise.resolve();
  const holder = {
    forget() {
      segments.clear();
      places.clear();
      stride = 1;
      live = null;
    },
  };

  function nearest(wanted: number): { unpacking: Unpacking; segment: number } {
    for (let k = wanted - (wanted % stride); k > 0; k -= stride) {
      if (live && live.segment <= wanted && live.segment >= k) return live;
      const place = places.get(k);
      if (place) return { unpacking: unpackFrom(stream, place), segment: k };
    }
    return live && live.segment <= wanted ? live : { unpacking: unpackFrom(stream, streamStart), segment: 0 };
  }

  function keep(at: number, unpacking: Unpacking): void {
    if (at % stride !== 0 || places.has(at)) return;
    places.set(at, unpacking.place());
    if (places.size < mostPlaces) return;
    stride *= 2;
    for (const k of places.keys()) if (k % stride !== 0) places.delete(k);
  }

  /** Segment `wanted`; shorter, or empty, only where the stream has ended. */
  async function segment(wanted: number): Promise<Uint8Array> {
    const known = segments.get(wanted);
    if (known) {
      segments.delete(wanted);
      segments.set(wanted, known);
      return known;
    }
    const { unpacking, segment: first } = nearest(wanted);
    live = null;
    for (let at = first; ; at++) {
      const room = expected ? Math.min(segmentBytes, expected.size - at * segmentBytes) : segmentBytes;
      const bytes = await unpacking.next(Math.max(0, room));
      if (expected) check(unpacking, at * segmentBytes + bytes.length, room > bytes.length, expected);
      segments.set(at, bytes);
      for (const k of segments.keys()) {
        if (segments.size <= mostSegments) break;
        segments.delete(k);
      }
      const end = unpacking.end();
      if (end !== null) ending = { size: at * segmentBytes + bytes.length, end };
      const isEnd = end !== null;
      if (!isEnd) keep(at + 1, unpacking);
      if (at === wanted || isEnd) {
        live = isEnd ? null : { unpacking, segment: at + 1 };
        return at === wanted ? bytes : new Uint8Array(0);
      }
    }
  }

  async function range(from: number, to: number): Promise<Uint8Array<ArrayBuffer>> {
    if (to <= headBytes && segments.size === 0 && live === null) {
      const head = await unpackFrom(stream, streamStart, 1 << 14).next(to);
      if (head.length === to && to !== expected?.size) return head.slice(from);
    }
    const parts: Uint8Array[] = [];
    let length = 0;
    for (let k = Math.floor(from / segmentBytes); k * segmentBytes < to; k++) {
      const whole = await segment(k);
      const part = whole.subarray(Math.max(0, from - k * segmentBytes), to - k * segmentBytes);
      parts.push(part);
      length += part.length;
      if (whole.length < segmentBytes) break;
    }
    const out = new Uint8Array(length);
    let at = 0;
    for (const part of parts) {
      out.set(part, at);
      at += part.length;
    }
    held.use(holder, segments.size * segmentBytes + (places.size + 8) * placeBytes);
    return out;
  }

  return {
    ending: () => ending,
    read(from, to) {
      const answer = queue.then(() => range(from, Math.max(from, to)));
      queue = answer.catch(() => undefined);
      return answer;
    },
  };
}

function check(unpacking: Unpacking, position: number, isShort: boolean, { size, crc }: Expected): void {
  const end = unpacking.end();
  if (position < size && !isShort && end === null) return;
  if (end !== 'whole' || position !== size)
    throw new ArchiveFault(`it does not unpack to the ${size} bytes that the archive says`);
  if (unpacking.crc() !== crc)
    throw new ArchiveFault(`its checksum is ${hex(unpacking.crc())} where the archive says ${hex(crc)}`);
}
