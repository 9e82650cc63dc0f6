import { cocoRings } from './coco/cocoRings.ts';
import { csvRings } from './csv/csvRings.ts';
import { cvatRings } from './cvat/cvatRings.ts';
import { datumaroRings } from './datumaro/datumaroRings.ts';
import { studioRings } from './labelStudio/studioRings.ts';
import { labelmeRings } from './labelme/labelmeRings.ts';
import type { RingParser } from './ring.ts';
import { scalabelRings } from './scalabel/scalabelRings.ts';
import { viaCsvRings, viaRings } from './via/viaRings.ts';
import { vocRings } from './voc/vocRings.ts';
import { yoloRings } from './yolo/yoloRings.ts';

/** By `Format.id`, for formats whose records can hold polygons. */
export const ringParsers: Readonly<Record<string, RingParser | undefined>> = {
  coco: cocoRings,
  'coco-results': cocoRings,
  csv: csvRings,
  cvat: cvatRings,
  datumaro: datumaroRings,
  'label-studio': studioRings,
  labelme: labelmeRings,
  scalabel: scalabelRings,
  via: viaRings,
  'via-csv': viaCsvRings,
  voc: vocRings,
  yolo: yoloRings,
};
