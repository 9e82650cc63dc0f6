import { useEffect, useState } from 'react';
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

/** What would be written for these destinations; the newest wish wins. */
export function usePreview(ids: readonly string[]): Preview {
  const [got, setGot] = useState<{
    readonly ids: readonly string[];
    readonly preview: ExportPreview | null;
    readonly sizes: readonly number[] | null;
    readonly error: string | null;
  }>({ ids: [], preview: null, sizes: null, error: null });
  useEffect(() => {
    if (ids.length === 0) return;
    let current = true;
    const show = async () => {
      const preview = await previewExport(ids);
      if (!current) return;
      setGot({ ids, preview, sizes: null, error: null });
      const sizes = await sizesOfExport(ids);
      if (current && sizes) setGot({ ids, preview, sizes, error: null });
    };
    show().catch((error: unknown) => {
      const words = errorWords(error);
      if (current) setGot({ ids, preview: null, sizes: null, error: words });
    });
    return () => {
      current = false;
    };
  }, [ids]);
  return {
    preview: got.preview,
    sizes: got.sizes,
    error: got.ids === ids ? got.error : null,
    waiting: ids.length > 0 && got.ids !== ids,
  };
}
