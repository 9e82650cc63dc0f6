import { lazy } from 'react';
import type { ExplorePanel } from '../../studio/exploreState.ts';
import type { Look } from '../shell/Looks.tsx';

/** Every look at the data, in the order of their names above it; each is loaded when it is first asked for. */
export const panels: readonly Look<ExplorePanel>[] = [
  { id: 'facets', label: 'Facets', Content: lazy(() => import('./AllFacets.tsx')) },
  { id: 'location', label: 'Location', Content: lazy(() => import('./location/LocationPanel.tsx')) },
  { id: 'together', label: 'Together', Content: lazy(() => import('./together/TogetherPanel.tsx')) },
  { id: 'metadata', label: 'Metadata', Content: lazy(() => import('./metadata/MetadataPanel.tsx')) },
  { id: 'anchors', label: 'Anchors', Content: lazy(() => import('./anchors/AnchorsPanel.tsx')) },
  { id: 'results', label: 'Predictions', Content: lazy(() => import('./results/ResultsPanel.tsx')) },
  { id: 'outliers', label: 'Outliers', Content: lazy(() => import('./outliers/OutliersPanel.tsx')) },
  { id: 'names', label: 'Classes', Content: lazy(() => import('./names/NamesPanel.tsx')) },
  { id: 'second', label: 'Second set', Content: lazy(() => import('./second/SecondPanel.tsx')) },
];
