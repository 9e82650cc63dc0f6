import { useEffect, useState } from 'react';
import type { Dataset } from '../../core/dataset/dataset.ts';
import { picture } from '../../studio/actions.ts';
import { getState } from '../../studio/store.ts';

/** Object URLs that are held at once; the least recently shown goes first. */
const capacity = 8;

let owner: Dataset | null = null;
const urls = new Map<number, Promise<string | null>>();

function release(url: Promise<string | null>): void {
  void url.then((made) => {
    if (made) URL.revokeObjectURL(made);
  });
}

/** Object URL of an image's picture, or null where the source holds none or it cannot be read. */
function urlOf(image: number): Promise<string | null> {
  const dataset = getState().opened?.dataset ?? null;
  if (dataset !== owner) {
    urls.forEach(release);
    urls.clear();
    owner = dataset;
  }
  const known = urls.get(image);
  const url =
    known ??
    picture(image).then(
      (blob) => (blob ? URL.createObjectURL(blob) : null),
      () => null,
    );
  urls.delete(image);
  urls.set(image, url);
  for (const [oldest, old] of urls) {
    if (urls.size <= capacity) break;
    urls.delete(oldest);
    release(old);
  }
  return url;
}

/** Undefined while it is being read, null where there is no picture. */
export function usePicture(image: number, wanted: boolean): string | null | undefined {
  const [got, setGot] = useState<{ readonly image: number; readonly url: string | null } | null>(null);
  useEffect(() => {
    if (!wanted) return;
    let current = true;
    void urlOf(image).then((url) => {
      if (current) setGot({ image, url });
    });
    return () => {
      current = false;
    };
  }, [image, wanted]);
  if (!wanted) return null;
  return got?.image === image ? got.url : undefined;
}
