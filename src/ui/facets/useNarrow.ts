import { useSyncExternalStore } from 'react';

const query = '(max-width: 700px)';

const subscribe = (changed: () => void) => {
  const list = matchMedia(query);
  list.addEventListener('change', changed);
  return () => list.removeEventListener('change', changed);
};

/** A page too narrow for several facets side by side. */
export const useNarrow = () => useSyncExternalStore(subscribe, () => matchMedia(query).matches);
