import { commentText, pythonString } from '../../exports/quoting.ts';

/** A number that Python reads as a float, in the shortest decimals that give the same number again. */
export const float = (value: number): string =>
  Number.isInteger(value) && Math.abs(value) < 1e21 ? (value + 0).toFixed(1) : String(value);

/** Up to so many classes each has a line, with its name beside the figure. */
const mostLines = 100;
const width = 100;

/**
 * `name = [ … ]`. The figures stand in the code itself, so that it can be copied without a file beside it: a line for
 * each of up to 100 classes, with its name; beyond that as many a line as 100 columns hold.
 */
export function listOf(name: string, values: ArrayLike<number>, names: readonly string[]): string {
  const figures = Array.from(values, float);
  if (figures.length > mostLines) return `${name} = [\n${wrapped(figures)}]\n`;
  return `${name} = [\n${figures.map((figure, k) => `    ${figure},  # ${commentText(names[k])}\n`).join('')}]\n`;
}

/** The names of the classes, which are whatever a person wrote, on as few lines as 100 columns allow. */
export function namesOf(names: readonly string[]): string {
  const strings = names.map(pythonString);
  const line = `classes = [${strings.join(', ')}]`;
  return line.length > width ? `classes = [\n${wrapped(strings)}]\n` : `${line}\n`;
}

function wrapped(items: readonly string[]): string {
  let text = '';
  let line = '   ';
  for (const item of items) {
    if (line.length > 3 && line.length + item.length + 2 > width) {
      text += `${line}\n`;
      line = '   ';
    }
    line += ` ${item},`;
  }
  return line.length > 3 ? `${text}${line}\n` : text;
}

/** Sentences as lines of a comment, each beginning on its own line; whatever a name in them holds. */
export const comments = (sentences: readonly string[]): string =>
  sentences.map((sentence) => commentLines(commentText(sentence))).join('');

function commentLines(text: string): string {
  let lines = '';
  let line = '#';
  for (const word of text.split(' ')) {
    if (line !== '#' && line.length + word.length + 1 > width) {
      lines += `${line}\n`;
      line = '#';
    }
    line += ` ${word}`;
  }
  return `${lines}${line}\n`;
}

/** Lines of a block, at the depth it stands at; null: no line. */
export const block = (depth: number, lines: readonly (string | null)[]): string =>
  lines
    .filter((line) => line !== null)
    .map((line) => (line === '' ? '\n' : `${'    '.repeat(depth)}${line}\n`))
    .join('');
