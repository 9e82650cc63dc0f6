import { useEffect, useState } from 'react';
import { errorWords } from '../../core/errorWords.ts';
import { bakeFigures, type BakeFigures, type BakeOptions } from '../../studio/baking.ts';

interface Figures {
  /** Null while they are being worked out. */
  readonly figures: BakeFigures | null;
  readonly error: string | null;
}

const none: Figures = { figures: null, error: null };

/** What a bake would come to with these options; a slider that moves is waited for. */
export function useBakeFigures(options: BakeOptions | null): Figures {
  const [got, setGot] = useState<Figures & { readonly of: BakeOptions | null }>({ ...none, of: null });
  useEffect(() => {
    if (options === null) return;
    let current = true;
    const timer = setTimeout(() => {
      bakeFigures(options).then(
        (figures) => current && figures && setGot({ figures, error: null, of: options }),
        (error: unknown) => current && setGot({ figures: null, error: errorWords(error), of: options }),
      );
    }, 300);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [options]);
  return got.of === options ? got : none;
}
