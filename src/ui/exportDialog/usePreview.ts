import { useEffect, useState } from 'react';
import { defaultBake, type BakeOptions } from '../../core/exports/bake/bakeOptions.ts';
import { previewExport, sizesOfExport, type ExportPreview } from '../../studio/exporting.ts';
import { errorWords } from '../../core/errorWords.ts';

interface Preview {
  /** The last one that was made; stays while the next is being made. */
  readonly preview: ExportPreview | null;
  /** Bytes of its files; null while they are being measured. */
  readonly sizes: readonly number[] | null;
  readonly error: string | null;
  readonly waiting: boolean;
}

/**
 * What would be written for these destinations, with pictures baked in a format or without; the newest wish wins.
 * `bakes` counts finished bakes: the manifests of one may differ from what was expected of it.
 */
export function usePreview(
  ids: readonly string[],
  format: BakeOptions['format'] | null,
  bakes: number,
): Preview {
  const [got, setGot] = useState<{
    readonly ids: readonly string[];
    readonly format: BakeOptions['format'] | null;
    readonly preview: ExportPreview | null;
    readonly sizes: readonly number[] | null;
    readonly error: string | null;
  }>({ ids: [], format: null, preview: null, sizes: null, error: null });
  useEffect(() => {
    if (ids.length === 0) return;
    let current = true;
    const bake = format && { ...defaultBake, format };
    const show = async () => {
      const preview = await previewExport(ids, bake);
      if (!current || preview === null) return;
      setGot({ ids, format, preview, sizes: null, error: null });
      const sizes = await sizesOfExport(ids, bake);
      if (current && sizes) setGot({ ids, format, preview, sizes, error: null });
    };
    show().catch((error: unknown) => {
      const words = errorWords(error);
      if (current) setGot({ ids, format, preview: null, sizes: null, error: words });
    });
    return () => {
      current = false;
    };
  }, [ids, format, bakes]);
  const isCurrent = got.ids === ids && got.format === format;
  return {
    preview: got.preview,
    sizes: got.sizes,
    error: isCurrent ? got.error : null,
    waiting: ids.length > 0 && !isCurrent,
  };
}
