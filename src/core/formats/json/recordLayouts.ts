import type { JsonScanner } from './jsonScanner.ts';
import { isSameLayout, layoutOf, readAlike, type RecordLayout } from './recordLayout.ts';
import type { RecordField, RecordList } from './recordList.ts';

/** Layouts of one list that are tried: fields that come and go make some of them. */
const most = 4;
/** A record with more values is read as it comes; so is one with more bytes between them. */
const mostValues = 256;
const mostBytes = 1 << 14;
/** After so many records in a row that none fits, so many go without being tried. */
const missesBeforePause = 16;
const pauseFor = 256;

/** The layouts that the records of a list had so far, and the notes on the record that the scanner reads itself. */
export interface RecordLayouts {
  /** Reads the record at `bytes[from]` by a layout it has; returns where it ends, −1 where none fits. */
  read(list: RecordList, scanner: JsonScanner, from: number): number;
  /** A record begins. */
  begin(): void;
  /** A value of it, its bytes in the file. */
  met(start: number, end: number, field: RecordField): void;
  /** A value that ends later. */
  opened(start: number, field: RecordField): void;
  closed(end: number): void;
  /** The record cannot be a layout: it holds records itself. */
  spoil(): void;
  /** The record is over: its layout is one to try, if all of it is still in sight. */
  learn(scanner: JsonScanner, from: number, to: number): void;
}

export function createRecordLayouts(): RecordLayouts {
  const known: RecordLayout[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const fields: RecordField[] = [];
  let isSpoilt = false;
  let isOpen = false;
  let misses = 0;
  let pause = 0;
  let oldest = 0;

  return {
    read(list, scanner, from) {
      if (pause > 0) {
        pause--;
        return -1;
      }
      for (let k = 0; k < known.length; k++) {
        list.kinds.fill(0);
        const end = readAlike(known[k], list, scanner, from);
        if (end < 0) continue;
        misses = 0;
        if (k > 0) known.unshift(...known.splice(k, 1));
        return end;
      }
      if (++misses >= missesBeforePause) {
        misses = 0;
        pause = pauseFor;
      }
      return -1;
    },
    begin() {
      starts.length = ends.length = fields.length = 0;
      isSpoilt = isOpen = false;
    },
    met(start, end, field) {
      if (starts.length === mostValues) isSpoilt = true;
      if (isSpoilt) return;
      starts.push(start);
      ends.push(end);
      fields.push(field);
    },
    opened(start, field) {
      if (starts.length === mostValues) isSpoilt = true;
      if (isSpoilt) return;
      starts.push(start);
      fields.push(field);
      isOpen = true;
    },
    closed(end) {
      if (isOpen) ends.push(end);
      isOpen = false;
    },
    spoil() {
      isSpoilt = true;
    },
    learn(scanner, from, to) {
      if (isSpoilt || pause > 0 || from < scanner.base) return;
      const layout = layoutOf({ starts, ends, fields }, scanner.bytes, scanner.base, from, to);
      if (layout.between.length > mostBytes || known.some((one) => isSameLayout(one, layout))) return;
      if (known.length < most) known.unshift(layout);
      else known[(oldest = (oldest + 1) % most)] = layout;
    },
  };
}
