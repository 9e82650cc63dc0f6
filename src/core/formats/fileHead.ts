import type { SourceFile } from '../dataset/source.ts';
import type { Peek } from './format.ts';

const headBytes = 65_536;
const decoder = new TextDecoder('utf-8');

/** First bytes of a file as text; '' where it cannot be read. */
export async function headOf(file: SourceFile): Promise<string> {
  try {
    return decoder.decode(await file.read(0, Math.min(file.size, headBytes)));
  } catch {
    return '';
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
