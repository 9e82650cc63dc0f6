import { formats } from '../../formats/index.ts';
import { importDataset, type ImportResult } from '../../formats/importDataset.ts';
import { mostEmptyFrames } from '../../formats/pictures/framePictures.ts';
import { memoryFile } from '../memoryFile.ts';
import { mutate, randomOf } from './mutate.ts';
import { seeds } from './seeds.ts';
import { weigh } from './weigh.ts';

const encoder = new TextEncoder();
const bytesOf = (content: string | Uint8Array) =>
  typeof content === 'string' ? encoder.encode(content) : content;
const names = Object.keys(seeds);
const texts = names.map((name) => bytesOf(Object.values(seeds[name])[0]));

/** Most bytes that a result may hold: so many, and so many for each byte that was read. */
const constantBytes = 400_000;
const bytesPerByte = 600;
/** A sequence or a video says how many frames it has, most of them without a box: up to a limit of all its readers. */
const bytesPerFrame = 600;
/** A line of a count table says how many boxes to hold: it says so itself, up to its reader's own limits. */
const bytesPerCountedLine = 32 * 100_000 * 64;

/** The files of a case: those of one seed, one or more of them mutated. The same number gives the same files. */
export function filesOfCase(number: number): {
  readonly name: string;
  readonly files: Map<string, Uint8Array>;
} {
  const random = randomOf(number);
  const name = names[number % names.length];
  const files = new Map<string, Uint8Array>();
  const entries = Object.entries(seeds[name]);
  const chosen = random(entries.length);
  for (const [i, [path, content]] of entries.entries()) {
    const bytes = bytesOf(content);
    const isMutated = i === chosen || random(4) === 0;
    files.set(path, isMutated ? mutate(bytes, texts[random(texts.length)], random) : bytes);
  }
  return { name, files };
}

/**
 * Reads a case as whatever it is taken for, and as the format of its seed. Rejects where a reader throws, or holds more
 * than its input can be worth.
 */
export async function runCase(number: number): Promise<void> {
  const { name, files } = filesOfCase(number);
  const given = [...files].map(([path, bytes]) => memoryFile(path, bytes));
  const size = given.reduce((sum, file) => sum + file.size, 0);
  for (const format of [undefined, formats.find(({ id }) => id === name)?.id]) {
    const result = await importDataset(given, { name, ...(format === undefined ? {} : { format }) });
    if (!result.ok && /^Reading as .* failed/.test(result.message)) throw new Error(result.message);
    const held = weigh(result);
    const most = constantBytes + bytesPerByte * size + stated(result);
    if (held > most) throw new Error(`${held} bytes are held of ${size}, at most ${most} may be`);
  }
}

/** Bytes of rows that a file asks for by a number alone, up to the limits of the readers that heed such numbers. */
function stated(result: ImportResult): number {
  if (!result.ok) return 0;
  const { format, images } = result.dataset;
  if (images.multiplicity) return bytesPerCountedLine * images.count;
  return format === 'mot' || format === 'cvat' ? bytesPerFrame * Math.min(images.count, mostEmptyFrames) : 0;
}
