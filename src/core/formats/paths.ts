/** Last part of a `/` separated path. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The folder a path lies in, without the last `/`; '' at the top. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** The path without the extension of its last part. */
export function withoutExtension(path: string): string {
  const dot = path.lastIndexOf('.');
  return dot > path.lastIndexOf('/') + 1 ? path.slice(0, dot) : path;
}

/** Extension in lower case, without its dot; '' where there is none. */
export function extensionOf(path: string): string {
  // Asked of every file by every format: from the end, it is a few characters.
  let dot = path.length - 1;
  while (dot >= 0 && path[dot] !== '.' && path[dot] !== '/') dot--;
  const isNone = dot <= 0 || path[dot] === '/' || path[dot - 1] === '/';
  return isNone ? '' : path.slice(dot + 1).toLowerCase();
}

/** `/` for `\`, without `.` and with `..` resolved; a `..` that leaves the top is dropped. */
export function normalPath(path: string): string {
  const parts: string[] = [];
  for (const part of path.replaceAll('\\', '/').split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

const splitWords: readonly (readonly [string, RegExp])[] = [
  ['train', /^(train|training|trn)$/],
  ['val', /^(val|valid|validate|validation|dev|eval|valminusminival|minival)$/],
  ['test', /^(test|testing|tst|testdev)$/],
];

/** Split that a name says, word by word (`instances_val2017`, `valid`), or null. */
export function splitOfName(name: string): string | null {
  for (const word of name.toLowerCase().split(/[^a-z]+/)) {
    for (const [split, pattern] of splitWords) if (pattern.test(word)) return split;
  }
  return null;
}

/** Split that a path says: its file name first, then its folders from the innermost. */
export function splitOfPath(path: string): string | null {
  for (const part of path.split('/').reverse()) {
    const split = splitOfName(part);
    if (split) return split;
  }
  return null;
}

const pictureExtensions = new Set('jpg jpeg jfif png webp gif bmp tif tiff avif heic heif'.split(' '));

export function isPicture(path: string): boolean {
  return pictureExtensions.has(extensionOf(path));
}
