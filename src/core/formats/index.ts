import { arff } from './arff/arff.ts';
import { coco } from './coco/coco.ts';
import { cocoResults } from './cocoResults/cocoResults.ts';
import { countTable } from './countTable/countTable.ts';
import { createml } from './createml/createml.ts';
import { csv } from './csv/csv.ts';
import { cvat } from './cvat/cvat.ts';
import { datumaro } from './datumaro/datumaro.ts';
import type { Format } from './format.ts';
import { huggingface } from './huggingface/huggingface.ts';
import { imageFolder } from './imagefolder.ts';
import { kitti } from './kitti/kitti.ts';
import { labelStudio } from './labelStudio/labelStudio.ts';
import { labelme } from './labelme/labelme.ts';
import { multiLabel } from './multiLabel/multiLabel.ts';
import { scalabel } from './scalabel/scalabel.ts';
import { mot } from './mot/mot.ts';
import { via } from './via/via.ts';
import { viaCsv } from './via/viaCsv.ts';
import { voc } from './voc/voc.ts';
import { wider } from './wider/wider.ts';
import { yolo } from './yolo/yolo.ts';

/** Every annotation format that is read; the only place that names them. */
export const formats: readonly Format[] = [
  coco,
  scalabel,
  datumaro,
  cvat,
  voc,
  yolo,
  labelme,
  labelStudio,
  via,
  viaCsv,
  createml,
  cocoResults,
  kitti,
  wider,
  mot,
  huggingface,
  csv,
  multiLabel,
  countTable,
  arff,
  imageFolder,
];
