import type { LossCells } from '../../../core/weighting/focal/lossCells.ts';
import { useStudio } from '../../../studio/store.ts';
import { useExplored } from '../../explore/useExplored.ts';

/** The predictions' loss in bins, from the worker, at the IoU in force; null until it is there. */
export function useLossCells() {
  const opened = useStudio((state) => state.opened);
  const split = useStudio((state) => state.split);
  const iou = useStudio((state) => state.view.explore.results.iou);
  const { value, isWaiting, failed } = useExplored<{ of: typeof opened; cells: LossCells | null }>(
    async (client) => ({ of: opened, cells: await client.focalCells(iou) }),
    [opened, split, iou],
  );
  return { cells: value?.of === opened ? value.cells : null, isWaiting, failed };
}
