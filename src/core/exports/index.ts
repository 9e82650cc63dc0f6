import { coco, cocoExpanded } from './coco/coco.ts';
import { csv } from './csv/csv.ts';
import { dataeval } from './dataeval/dataeval.ts';
import { datumaro } from './datumaro/datumaro.ts';
import { dvc } from './dvc.ts';
import { engines } from './engines/engines.ts';
import { filesOf } from './exportFiles.ts';
import type { ExportFile, Exporter, ExportInput } from './exporter.ts';
import { fiftyone } from './fiftyone.ts';
import { huggingFace, huggingFaceParquet } from './huggingFace/huggingFace.ts';
import { imageFolder } from './imagefolder/imageFolder.ts';
import { jsonl } from './jsonl.ts';
import { links } from './links/links.ts';
import { losses } from './losses.ts';
import { lvis } from './lvis/lvis.ts';
import { mixing } from './mixing.ts';
import { parquet } from './parquet/manifest.ts';
import { rule } from './rule/rule.ts';
import { torch } from './torch.ts';
import { detectron2 } from './trainers/detectron2.ts';
import { mmdetection } from './trainers/mmdetection.ts';
import { tensorflow } from './trainers/tensorflow.ts';
import { voc } from './voc/voc.ts';
import { yolo } from './yolo/yolo.ts';

export { preview, sizeOf } from './preview.ts';

/** All destinations, in the order of the dialog's list. */
export const exporters: readonly Exporter[] = [
  jsonl,
  coco,
  cocoExpanded,
  yolo,
  voc,
  datumaro,
  lvis,
  huggingFace,
  huggingFaceParquet,
  imageFolder,
  links,
  csv,
  parquet,
  engines,
  dataeval,
  fiftyone,
  torch,
  detectron2,
  mmdetection,
  tensorflow,
  losses,
  rule,
  dvc,
  mixing,
];

/**
 * All files of an export: those of the destinations named by id, then a plan's recipe.json, certificate.json,
 * prior.json and weights.json. Throws for an id that does not exist and for a destination that does not apply
 * (`unavailable`).
 */
export function exportFiles(input: ExportInput, ids: readonly string[]): ExportFile[] {
  const unknown = ids.filter((id) => !exporters.some((exporter) => exporter.id === id));
  if (unknown.length > 0) throw new Error(`no destination ${unknown.join(', ')}`);
  return filesOf(
    input,
    exporters.filter((exporter) => ids.includes(exporter.id)),
  );
}
