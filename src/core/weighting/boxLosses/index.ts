import { balancedL1 } from './balancedL1.ts';
import { boundedIou } from './boundedIou.ts';
import type { BoxLoss } from './boxLoss.ts';
import { ciou } from './ciou.ts';
import { diou } from './diou.ts';
import { giou } from './giou.ts';
import { iou } from './iou.ts';
import { kl } from './kl.ts';
import { l1 } from './l1.ts';
import { l2 } from './l2.ts';
import { smoothL1 } from './smoothL1.ts';

/** Every loss, in the order of the page's table. */
export const boxLosses: readonly BoxLoss[] = [
  l1,
  l2,
  smoothL1,
  balancedL1,
  kl,
  iou,
  boundedIou,
  giou,
  diou,
  ciou,
];
