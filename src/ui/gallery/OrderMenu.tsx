import { ArrowDownWideNarrow } from 'lucide-react';
import { setView } from '../../studio/actions.ts';
import { difficultyOf, galleryOrders } from '../../studio/galleryOrder.ts';
import { useStudio } from '../../studio/store.ts';
import { MenuButton } from '../controls/MenuButton.tsx';

/** What comes first in the gallery. */
export function OrderMenu() {
  const order = useStudio((state) => state.view.galleryOrder);
  const isHard = useStudio((state) => state.opened !== null && difficultyOf(state.opened.dataset) !== null);
  const choices = galleryOrders.filter(({ value }) => value !== 'difficulty' || isHard);
  const chosen = galleryOrders.find(({ value }) => value === order);
  return (
    <MenuButton
      label={`Order: ${chosen?.label}`}
      value={order}
      choices={choices}
      onChange={(galleryOrder) => setView({ galleryOrder })}
    >
      <ArrowDownWideNarrow size={14} aria-hidden />
    </MenuButton>
  );
}
