import type { SourceFile } from '../../dataset/source.ts';
import { sizeFromHeader, type PictureSize } from '../pictures/imageSize.ts';

/** Enough for every header but that of a JPEG with large profiles in front. */
const headBytes = 1 << 16;
const digits = new Int8Array(128).fill(-1);
[...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].forEach((c, value) => {
  digits[c.charCodeAt(0)] = value;
});

/** Size of the picture whose base64 text is the JSON string at `offset`, from its first bytes; null where it tells none. */
export async function embeddedSize(
  file: SourceFile,
  offset: number,
  length: number,
): Promise<PictureSize | null> {
  try {
    const text = await file.read(offset + 1, offset + Math.min(length, headBytes));
    return sizeFromHeader(fromBase64(text));
  } catch {
    return null;
  }
}

/** RFC 4648, section 4; what is no digit is passed over, as `\/` and line ends. */
function fromBase64(text: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let [bits, held, at] = [0, 0, 0];
  for (const c of text) {
    const digit = c < 128 ? digits[c] : -1;
    if (digit < 0) continue;
    bits = ((bits << 6) | digit) & 0xffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes[at++] = (bits >> held) & 0xff;
  }
  return bytes.subarray(0, at);
}
