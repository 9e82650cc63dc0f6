import { useEffect, useState } from 'react';
import { previewExport, type ExportPreview } from '../../studio/exporting.ts';

interface Preview {
  /** The last one that was made; stays while the next is being made. */
  readonly preview: ExportPreview | null;
  readonly error: string | null;
  readonly waiting: boolean;
}

/** What would be written for these destinations; the newest wish wins. */
export function usePreview(ids: readonly string[]): Preview {
  const [got, setGot] = useState<{
    readonly ids: readonly string[];
    readonly preview: ExportPreview | null;
    readonly error: string | null;
  }>({ ids: [], preview: null, error: null });
  useEffect(() => {
    if (ids.length === 0) return;
    let current = true;
    previewExport(ids).then(
      (preview) => current && setGot({ ids, preview, error: null }),
      (error: unknown) => {
        const words = error instanceof Error ? error.message : String(error);
        if (current) setGot({ ids, preview: null, error: words });
      },
    );
    return () => {
      current = false;
    };
  }, [ids]);
  return {
    preview: got.preview,
    error: got.ids === ids ? got.error : null,
    waiting: ids.length > 0 && got.ids !== ids,
  };
}
