import { setView } from '../../studio/actions.ts';
import type { ViewState } from '../../studio/state.ts';
import { useStudio } from '../../studio/store.ts';
import { MenuButton } from '../controls/MenuButton.tsx';
import { Segmented } from '../controls/Segmented.tsx';
import { useMedia } from '../shell/useMedia.ts';
import { count } from '../theme/numbers.ts';
import styles from './Gallery.module.css';
import { OrderMenu } from './OrderMenu.tsx';

/** Which images, how many of all, and in which order. */
export function GalleryHead({ shown }: { readonly shown: number }) {
  const which = useStudio((state) => state.view.gallery);
  const total = useStudio((state) => state.opened?.dataset.images.count ?? 0);
  const hasRows = useStudio((state) => state.opened?.dataset.images.multiplicity != null);
  const hasPlan = useStudio((state) => state.plan !== null);
  const isCompact = useMedia('(max-width: 1400px)');
  const choose = (gallery: ViewState['gallery']) => setView({ gallery });
  const repeated = which === 'repeated' && hasPlan ? `Repeated ${count(shown)}` : 'Repeated';
  const choices = [
    { value: 'repeated', label: repeated },
    { value: 'dropped', label: 'Dropped' },
    { value: 'all', label: 'All' },
  ] as const;
  return (
    <>
      <h2 className={styles.title} id="gallery-title">
        {hasRows ? 'Rows of the table' : 'Images'}
      </h2>
      <span className={styles.total}>
        {which === 'repeated' || shown === total ? count(total) : `${count(shown)} of ${count(total)}`}
      </span>
      {isCompact ? (
        <MenuButton label="Images shown" value={which} choices={choices} onChange={choose}>
          {choices.find(({ value }) => value === which)?.label}
        </MenuButton>
      ) : (
        <Segmented label="Images shown" value={which} options={choices} onChange={choose} />
      )}
      <OrderMenu />
    </>
  );
}
