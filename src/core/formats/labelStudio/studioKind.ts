import { isJsonObject, own } from '../json/jsonTypes.ts';
import { isRegions } from './minTask.ts';

/** Only Label Studio's controls are called so. */
const regionLabels = /^(original_width|(rectangle|polygon|ellipse|brush|keypoint)labels)$/;

/** Which export a list begins as: tasks with annotations, or JSON-MIN; null where it is neither. */
export function studioKind(head: unknown): 'full' | 'min' | null {
  if (!Array.isArray(head)) return null;
  const [first] = head as unknown[];
  if (!isJsonObject(first)) return null;
  for (const key of ['annotations', 'completions']) {
    const annotations = own(first, key);
    if (!Array.isArray(annotations)) continue;
    const annotation = (annotations as unknown[])[0];
    // The results may fill the head: the task's data stand behind them.
    if (isJsonObject(annotation))
      return 'result' in annotation || 'completed_by' in annotation ? 'full' : null;
    return 'data' in first || 'drafts' in first || 'file_upload' in first ? 'full' : null;
  }
  if ('data' in first && Array.isArray(own(first, 'predictions'))) return 'full';
  if ('annotation_id' in first || ('annotator' in first && 'lead_time' in first)) return 'min';
  const regions = Object.values(first).filter(isRegions);
  return regions.some(([region]) => Object.keys(region).some((name) => regionLabels.test(name)))
    ? 'min'
    : null;
}
