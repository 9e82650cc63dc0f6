import { coco } from './coco/coco.ts';
import { countTable } from './countTable/countTable.ts';
import { csv } from './csv/csv.ts';
import type { Format } from './format.ts';
import { imageFolder } from './imagefolder.ts';
import { kitti } from './kitti/kitti.ts';
import { labelme } from './labelme/labelme.ts';
import { scalabel } from './scalabel/scalabel.ts';
import { voc } from './voc/voc.ts';
import { wider } from './wider/wider.ts';
import { yolo } from './yolo/yolo.ts';

/** Every annotation format that is read; the only place that names them. */
export const formats: readonly Format[] = [
  coco,
  scalabel,
  voc,
  yolo,
  labelme,
  kitti,
  wider,
  csv,
  countTable,
  imageFolder,
];
