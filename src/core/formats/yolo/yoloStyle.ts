import type { SourceFile } from '../../dataset/source.ts';
import { headOf } from '../fileHead.ts';
import { plainStyle, type YoloStyle } from './yoloLine.ts';

const sampledFiles = 12;
const sampledLines = 200;

/** A label of a person ends in no confidence: only where every sampled line has one are they a detector's. */
export async function yoloStyle(labels: readonly SourceFile[], isPose: boolean): Promise<YoloStyle> {
  const every = Math.ceil(labels.length / sampledFiles);
  const lines: string[][] = [];
  for (const file of labels.filter((one, i) => i % every === 0 && one.size > 0)) {
    const head = await headOf(file);
    // The last line of a long file may be cut.
    const whole = head.split(/\r?\n|\r/, sampledLines).slice(0, file.size > head.length ? -1 : undefined);
    for (const line of whole) if (line.trim() !== '') lines.push(line.trim().split(/\s+/));
  }
  if (isPose || lines.length === 0) return { ...plainStyle, isPose };
  const sixths = lines.filter((words) => words.length === 6).map((words) => words[5]);
  const isWhole = (word: string) => /^\d{1,15}$/.test(word) && Number(word) > 0;
  const areTracks =
    sixths.length === lines.length && sixths.every(isWhole) && sixths.some((word) => Number(word) > 1);
  if (areTracks) return { isPose, sixth: 'track', isScored: false };
  return { ...plainStyle, isPose, isScored: lines.every(endsInConfidence) };
}

function endsInConfidence(words: readonly string[]): boolean {
  const count = words.length;
  const at = count === 7 && /^\d{1,15}$/.test(words[6]) ? 5 : count - 1;
  const value = Number(words[at]);
  const fits = count === 6 || at === 5 || (count > 7 && count % 2 === 0);
  return fits && words[at] !== '' && value >= 0 && value <= 1;
}
