import type { SourceFile } from '../dataset/source.ts';
import type { Peek } from './format.ts';
import { encodingMark } from './textEncoding.ts';

const headBytes = 65_536;

/** First bytes of a file as text, UTF-16 by its mark, UTF-8 or else Windows-1252; '' where it cannot be read. */
export async function headOf(file: SourceFile): Promise<string> {
  try {
    return textOfHead(await file.read(0, Math.min(file.size, headBytes)));
  } catch {
    return '';
  }
}

/** The last character may be cut. */
function textOfHead(bytes: Uint8Array): string {
  const marked = encodingMark(bytes);
  if (marked !== 'utf-8') return new TextDecoder(marked).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** A Peek that reads each head once. */
export function createPeek(files: readonly SourceFile[]): Peek {
  const heads = new Map<SourceFile, Promise<string>>();
  return {
    files,
    head(file) {
      const known = heads.get(file);
      if (known) return known;
      const head = headOf(file);
      heads.set(file, head);
      return head;
    },
  };
}
