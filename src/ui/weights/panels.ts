import { lazy } from 'react';
import type { WeightsPanel } from '../../studio/weightsState.ts';
import type { Look } from '../shell/Looks.tsx';

/** Every look at the loss, in the order of their names above it; each is loaded when it is first asked for. */
export const panels: readonly Look<WeightsPanel>[] = [
  { id: 'classes', label: 'Class weights', Content: lazy(() => import('./classes/ClassWeightsPanel.tsx')) },
  { id: 'focal', label: 'Focal loss', Content: lazy(() => import('./focal/FocalPanel.tsx')) },
  { id: 'boxLosses', label: 'Box losses', Content: lazy(() => import('./boxLosses/BoxLossesPanel.tsx')) },
  { id: 'prior', label: 'Prior', Content: lazy(() => import('./prior/PriorPanel.tsx')) },
  {
    id: 'calibration',
    label: 'Calibration',
    Content: lazy(() => import('./calibration/CalibrationPanel.tsx')),
  },
  { id: 'code', label: 'Code', Content: lazy(() => import('./code/CodePanel.tsx')) },
  { id: 'advice', label: 'When to do what', Content: lazy(() => import('./advice/AdvicePanel.tsx')) },
];
