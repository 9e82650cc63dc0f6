import { normalPath } from '../paths.ts';

/**
 * Path of the picture that an annotation tool's reference names: of a URL what follows the host, without its query; of
 * Label Studio's `/data/local-files/?d=…` what it names, of its `/data/upload/12/…` what was uploaded. Null where it
 * names none, as a picture written out (`data:`).
 */
export function referencedPath(reference: string): string | null {
  if (/^data:/i.test(reference)) return null;
  const local = /\/data\/local-files\/?\?(?:.*&)?d=([^&#]*)/.exec(reference);
  if (local) return orNull(normalPath(decoded(local[1])));
  const url = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*([^?#]*)/i.exec(reference);
  const path = url ? decoded(url[1]) : reference;
  return orNull(normalPath(path.replace(/^\/data\/upload\/\d+\//, '')));
}

const orNull = (path: string) => (path === '' ? null : path);

/** As written where the escapes are broken. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
