/** Names of class ids in the ground truth of MOT16, MOT17 and MOT20 (Dendorfer et al. 2020, table 3; TrackEval's spelling). */
export const motClasses: readonly (string | undefined)[] = [
  undefined,
  'pedestrian',
  'person_on_vehicle',
  'car',
  'bicycle',
  'motorbike',
  'non_mot_vehicle',
  'static_person',
  'distractor',
  'occluder',
  'occluder_on_ground',
  'occluder_full',
  'reflection',
  'crowd',
];

const columns = ['frame', 'id', 'bb_left', 'bb_top', 'bb_width', 'bb_height', 'conf', 'class', 'visibility'];

export interface MotLine {
  readonly frame: number;
  /** As written where it is beyond 2^53; null: none (−1, as detections have it). */
  readonly track: number | string | null;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  /** NaN where the line has none. */
  readonly confidence: number;
  /** Id of the class; null where the line has none: pedestrian. */
  readonly class: number | null;
  readonly visibility: number | null;
}

/**
 * `frame,id,left,top,width,height[,conf[,class[,visibility]]]`. In ten columns the last three are a place in the world
 * (MOT15), or −1 in results: then there is no class. The reason in words where the line is none.
 */
export function parseMotLine(line: string): MotLine | string {
  const words = line.split(',').map((word) => word.trim());
  const count = words.length;
  if (count < 6) return `it has ${count} ${count === 1 ? 'column' : 'columns'}, a box needs 6`;
  const numbers = words.slice(0, columns.length).map((word) => (word === '' ? NaN : Number(word)));
  const bad = numbers.findIndex((number) => !Number.isFinite(number));
  if (bad >= 0)
    return `the column “${columns[bad]}” holds “${words[bad].length > 40 ? `${words[bad].slice(0, 40)}…` : words[bad]}”, no number`;
  const [frame, id, x, y, w, h, confidence = NaN, classId = -1, visibility] = numbers;
  if (!Number.isSafeInteger(frame) || frame < 0)
    return `the frame “${words[0]}” is not a whole number from 0`;
  const isWorld = count >= 10;
  return {
    frame,
    track: id < 0 ? null : Number.isSafeInteger(id) || !Number.isInteger(id) ? id : words[1],
    ...{ x, y, w, h, confidence },
    class: isWorld || classId < 0 ? null : classId,
    visibility: isWorld || count < 9 || visibility < 0 ? null : visibility,
  };
}
