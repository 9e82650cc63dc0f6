import { coco, cocoExpanded } from './coco/coco.ts';
import { csv } from './csv.ts';
import { datumaro } from './datumaro/datumaro.ts';
import { filesOf } from './exportFiles.ts';
import type { ExportFile, Exporter, ExportInput } from './exporter.ts';
import { huggingFace, huggingFaceParquet } from './huggingFace/huggingFace.ts';
import { imageFolder } from './imagefolder/imageFolder.ts';
import { jsonl } from './jsonl.ts';
import { lvis } from './lvis/lvis.ts';
import { mixing } from './mixing.ts';
import { parquet } from './parquet/manifest.ts';
import { rule } from './rule/rule.ts';
import { torch } from './torch.ts';
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
  csv,
  parquet,
  torch,
  rule,
  mixing,
];

/**
 * All files of an export: those of the destinations named by id, then a plan's recipe.json, certificate.json and
 * prior.json. Throws for an id that does not exist and for a destination that does not apply (`unavailable`).
 */
export function exportFiles(input: ExportInput, ids: readonly string[]): ExportFile[] {
  const unknown = ids.filter((id) => !exporters.some((exporter) => exporter.id === id));
  if (unknown.length > 0) throw new Error(`no destination ${unknown.join(', ')}`);
  return filesOf(
    input,
    exporters.filter((exporter) => ids.includes(exporter.id)),
  );
}
