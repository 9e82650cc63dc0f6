import { X } from 'lucide-react';
import { useMemo } from 'react';
import { maskOfLabels } from '../../core/facets/labelFilter.ts';
import type { LabelFilter } from '../../core/recipe/recipe.ts';
import { setBalance } from '../../studio/actions.ts';
import { filterWords } from '../../studio/labelFilters.ts';
import { useStudio } from '../../studio/store.ts';
import { Button } from '../controls/Button.tsx';
import { CommandButton } from '../shell/CommandButton.tsx';
import { counted } from '../theme/numbers.ts';
import styles from './Constraints.module.css';

/** Images that are never dropped: those of kept filters, one line each, and those chosen by hand. */
export function Protected() {
  const { keepFilters, keepImages } = useStudio((state) => state.recipe.balance);
  return (
    <>
      <div className={styles.row}>
        <span>Never drop by filter</span>
        <CommandButton id="never-drop-shown" variant="plain" className={styles.small}>
          Never drop what is shown
        </CommandButton>
      </div>
      {keepFilters.length > 0 && (
        <ul className={styles.list} aria-label="Filters whose images are never dropped">
          {keepFilters.map((kept, i) => (
            <KeptLine key={JSON.stringify(kept)} kept={kept} place={i} />
          ))}
        </ul>
      )}
      <div className={styles.row}>
        <span>Never drop by hand</span>
        <span className={styles.value}>
          {keepImages.length === 0 ? (
            <span className={styles.note}>K on an image</span>
          ) : (
            <>
              {counted(keepImages.length, 'image')}
              <Button
                variant="quiet"
                onPress={() => setBalance('Free the images chosen by hand', { keepImages: [] })}
              >
                Clear
              </Button>
            </>
          )}
        </span>
      </div>
    </>
  );
}

function KeptLine({ kept, place }: { readonly kept: LabelFilter; readonly place: number }) {
  const opened = useStudio((state) => state.opened);
  const { text, images } = useMemo(() => {
    if (!opened) return { text: '', images: 0 };
    const mask = maskOfLabels([kept], opened.columns, opened.dataset);
    return {
      text: filterWords([kept], opened),
      images: mask.images.reduce((sum, passes) => sum + passes, 0),
    };
  }, [opened, kept]);
  return (
    <li>
      <span title={text}>{text}</span>
      <span className={styles.note}>{counted(images, 'image')}</span>
      <Button
        variant="quiet"
        label={`Let ${text} be dropped`}
        onPress={() => {
          const { keepFilters } = useStudio.getState().recipe.balance;
          setBalance(`Let ${text} be dropped`, { keepFilters: keepFilters.filter((_, i) => i !== place) });
        }}
      >
        <X size={12} aria-hidden />
      </Button>
    </li>
  );
}
