import { coco } from './coco/coco.ts';
import { countTable } from './countTable/countTable.ts';
import { csv } from './csv/csv.ts';
import type { Format } from './format.ts';
import { imageFolder } from './imagefolder.ts';
import { kitti } from './kitti/kitti.ts';
import { voc } from './voc/voc.ts';
import { yolo } from './yolo/yolo.ts';

/** Every annotation format that is read; the only place that names them. */
export const formats: readonly Format[] = [coco, voc, yolo, kitti, csv, countTable, imageFolder];
