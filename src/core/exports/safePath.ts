/** C0 and C1 control characters, DEL included. */
const isControl = (unit: number) => unit < 0x20 || (unit >= 0x7f && unit < 0xa0);

function hasControl(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (isControl(text.charCodeAt(i))) return true;
  return false;
}

/**
 * Whether a path may be written below a folder as it is: relative, `/` separated, no empty, `.` or `..`
 * part, no backslash, drive or control character, and no part longer than 255 bytes.
 */
export function isSafePath(path: string): boolean {
  if (path === '' || path.includes('\\') || hasControl(path) || /^[A-Za-z]:/.test(path)) return false;
  return path
    .split('/')
    .every((part) => part !== '' && part !== '.' && part !== '..' && utf8Length(part) <= 255);
}

/** Names that Windows keeps for devices, whatever their extension. */
const device = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/**
 * A folder or file name that every system takes, made from any text: reserved characters and controls
 * become `_`, device names get one in front, trailing dots and blanks go. Never empty.
 */
export function safeName(text: string): string {
  const plain = Array.from(text, (c) =>
    isControl(c.charCodeAt(0)) || '/\\<>:"|?*'.includes(c) || /\p{Surrogate}/u.test(c) ? '_' : c,
  );
  let name = plain
    .slice(0, 80)
    .join('')
    .replace(/^[ .]+|[ .]+$/g, '');
  if (device.test(name)) name = `_${name}`;
  return name === '' ? 'dataset' : name;
}

/** Bytes of a text in UTF-8. */
function utf8Length(text: string): number {
  return new TextEncoder().encode(text).length;
}
