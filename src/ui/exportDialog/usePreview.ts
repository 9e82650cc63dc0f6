import { useEffect, useState } from 'react';
import { defaultBake, type BakeOptions } from '../../core/exports/bake/bakeOptions.ts';
import { previewExport, sizesOfExport, type ExportPreview, type Wanted } from '../../studio/exporting.ts';
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
 * What would be written, with pictures baked in a format or without; the newest wish wins.
 * `bakes` counts finished bakes: the manifests of one may differ from what was expected of it.
 */
export function usePreview(wanted: Wanted, format: BakeOptions['format'] | null, bakes: number): Preview {
  const [got, setGot] = useState<{
    readonly wanted: Wanted | null;
    readonly format: BakeOptions['format'] | null;
    readonly preview: ExportPreview | null;
    readonly sizes: readonly number[] | null;
    readonly error: string | null;
  }>({ wanted: null, format: null, preview: null, sizes: null, error: null });
  useEffect(() => {
    if (wanted.ids.length === 0) return;
    let current = true;
    const bake = format && { ...defaultBake, format };
    const show = async () => {
      const preview = await previewExport(wanted, bake);
      if (!current || preview === null) return;
      setGot({ wanted, format, preview, sizes: null, error: null });
      const sizes = await sizesOfExport(wanted, bake);
      if (current && sizes) setGot({ wanted, format, preview, sizes, error: null });
    };
    show().catch((error: unknown) => {
      const words = errorWords(error);
      if (current) setGot({ wanted, format, preview: null, sizes: null, error: words });
    });
    return () => {
      current = false;
    };
  }, [wanted, format, bakes]);
  const isCurrent = got.wanted === wanted && got.format === format;
  return {
    preview: got.preview,
    sizes: got.sizes,
    error: isCurrent ? got.error : null,
    waiting: wanted.ids.length > 0 && !isCurrent,
  };
}
