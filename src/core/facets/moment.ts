/** A point in time as far as a file says it. */
export interface Moment {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** 0 Monday to 6 Sunday. */
  readonly weekday: number;
  /** 0 to 23; null where only the day is given. */
  readonly hour: number | null;
}

/** ISO 8601 (“2013-11-14T11:18:45Z”), COCO (“2013-11-14 11:18:45”), EXIF (“2013:11:14 11:18:45”), “2013/11/14”. */
const written = /^\s*(\d{4})[-:/.](\d{1,2})[-:/.](\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})|\s*$)/;

/** Reads what is written, in its own time zone; a number as seconds or milliseconds since 1970 UTC. Null: no date. */
export function readMoment(value: string | number): Moment | null {
  if (typeof value === 'number') return ofStamp(value);
  const parts = written.exec(value);
  if (parts === null) return /^\s*\d{9,13}(\.\d+)?\s*$/.test(value) ? ofStamp(Number(value)) : null;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const hour = parts[4] === undefined ? null : Number(parts[4]);
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = year > 0 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal && (hour === null || hour < 24)
    ? { year, month, weekday: (date.getUTCDay() + 6) % 7, hour }
    : null;
}

/** From 1973 to 2286: smaller numbers are counts of something else. */
function ofStamp(value: number): Moment | null {
  const milliseconds = value >= 1e11 ? value : value * 1000;
  if (!(milliseconds >= 1e11 && milliseconds < 1e13)) return null;
  const date = new Date(milliseconds);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    weekday: (date.getUTCDay() + 6) % 7,
    hour: date.getUTCHours(),
  };
}
