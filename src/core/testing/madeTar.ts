export interface MadeTarEntry {
  readonly name: string;
  readonly content?: string | Uint8Array;
  readonly type?: string;
  readonly link?: string;
  readonly prefix?: string;
  readonly size?: number;
  readonly magic?: string;
  /** Added to the right sum. */
  readonly sumOff?: number;
}

const text = new TextEncoder();
const padded = (size: number): number => Math.ceil(size / 512) * 512;

/** A tar written by hand from POSIX.1-1988, so that it can be wrong in one place. `ending`: blocks of zeros. */
export function madeTar(entries: readonly MadeTarEntry[], ending = 2): Uint8Array<ArrayBuffer> {
  const parts = entries.flatMap((entry) => {
    const content =
      typeof entry.content === 'string' ? text.encode(entry.content) : (entry.content ?? new Uint8Array(0));
    const body = new Uint8Array(padded(content.length));
    body.set(content);
    return [header(entry, content.length), body];
  });
  parts.push(new Uint8Array(512 * ending));
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

function header(entry: MadeTarEntry, length: number): Uint8Array {
  const block = new Uint8Array(512);
  const put = (at: number, value: string) => block.set(text.encode(value), at);
  const size = entry.size ?? length;
  put(0, entry.name.slice(0, 100));
  put(100, '0000644\0');
  if (size < 8 ** 11) put(124, `${size.toString(8).padStart(11, '0')} `);
  else {
    block[124] = 0x80;
    for (let i = 0, rest = size; i < 8; i++, rest = Math.floor(rest / 256)) block[135 - i] = rest % 256;
  }
  put(136, '00000000000 ');
  put(156, entry.type ?? '0');
  put(157, entry.link ?? '');
  put(257, entry.magic ?? 'ustar\x0000');
  put(345, entry.prefix ?? '');
  block.fill(32, 148, 156);
  const sum = block.reduce((all, byte) => all + byte, entry.sumOff ?? 0);
  put(148, `${sum.toString(8).padStart(6, '0')}\0 `);
  return block;
}

/** A pax header: its records come before the entry that follows. */
export function pax(records: Readonly<Record<string, string>>, type = 'x'): MadeTarEntry {
  const lines = Object.entries(records).map(([key, value]) => {
    const rest = text.encode(` ${key}=${value}\n`).length;
    let length = rest + 1;
    while (String(length).length + rest !== length) length = String(length).length + rest;
    return `${length} ${key}=${value}\n`;
  });
  return { name: 'PaxHeader/x', type, content: lines.join('') };
}
