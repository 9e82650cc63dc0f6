import { JsonScanner, token, type Token } from './jsonScanner.ts';
import { createRecordLayouts, type RecordLayouts } from './recordLayouts.ts';
import { recordList, unkept, valueKind, type RecordField, type RecordList } from './recordList.ts';

// Where in the document the scan stands.
const before = 0;
const inTop = 1;
const topValue = 2;
const inList = 3;
const inRecord = 4;
const fieldValue = 5;
const inFour = 6;
const inMembers = 7;
const memberValue = 8;
const skipping = 9;

const kindOf: Readonly<Record<Token, number>> = {
  [token.more]: valueKind.absent,
  [token.end]: valueKind.absent,
  [token.beginObject]: valueKind.object,
  [token.endObject]: valueKind.absent,
  [token.beginArray]: valueKind.list,
  [token.endArray]: valueKind.absent,
  [token.key]: valueKind.absent,
  [token.string]: valueKind.text,
  [token.number]: valueKind.number,
  [token.true]: valueKind.true,
  [token.false]: valueKind.false,
  [token.null]: valueKind.null,
};
const nothing = () => undefined;
const { list: noList } = recordList({}, { begin: nothing, end: nothing, stranger: nothing });

/** Feeds on chunks of a JSON document that holds lists of records. */
export interface RecordScan {
  /** True at the end of the document, false to ask for the next chunk. Throws JsonFault. */
  advance(): boolean;
  readonly scanner: JsonScanner;
  /** The top of the document is an object. */
  readonly isObject: boolean;
}

/**
 * `listOf`: the records that a member of the top object lists, by its name, or those of a list at the top, by null;
 * null where they are not read. Memory: one chunk, and what the lists make of their records.
 */
export function createRecordScan(listOf: (name: string | null) => RecordList | null): RecordScan {
  const scanner = new JsonScanner();
  let state = before;
  let afterSkip = before;
  let isObject = false;
  let top: RecordList | null = null;
  let list = noList;
  let layouts = createRecordLayouts();
  let field: RecordField = unkept;
  let offset = 0;
  let opened = 0;
  /** The list and the record that a list inside a record is in. */
  let outer: { readonly list: RecordList; readonly layouts: RecordLayouts; readonly offset: number } | null =
    null;
  const known = new Map<RecordList, RecordLayouts>();

  const isOpen = (t: Token) => t === token.beginObject || t === token.beginArray;
  const skipThen = (next: number) => {
    afterSkip = next;
    state = skipping;
  };

  function enter(entered: RecordList): void {
    list = entered;
    let own = known.get(list);
    if (!own) known.set(list, (own = createRecordLayouts()));
    layouts = own;
    list.begin();
    state = inList;
  }

  function beginRecord(): void {
    list.kinds.fill(0);
    layouts.begin();
    offset = scanner.start;
    state = inRecord;
  }

  /** Records that are written as those before them. */
  function takeAlike(): void {
    for (;;) {
      const from = scanner.objectAhead();
      if (from < 0) return;
      const to = layouts.read(list, scanner, from);
      if (to < 0) return;
      scanner.pass(from, to);
      list.end(scanner.start, to - from);
    }
  }

  function fieldOfKey(): RecordField {
    if (!scanner.hasEscapes) {
      for (const one of list.fields) if (scanner.is(one.bytes)) return one;
      return list.other(scanner.text() ?? '');
    }
    const name = scanner.text() ?? '';
    return list.fields.find((one) => one.name === name) ?? list.other(name);
  }

  function setField(t: Token): void {
    const { slot } = field;
    layouts.met(scanner.start, scanner.finish, field);
    if (slot === 0) return;
    list.kinds[slot] = kindOf[t];
    if (t === token.string) list.texts[slot] = scanner.text();
    if (t !== token.number) return;
    const { number } = scanner;
    list.numbers[slot] = number;
    if (field.as !== 'id' || !Number.isInteger(number) || Number.isSafeInteger(number)) return;
    list.kinds[slot] = valueKind.text;
    list.texts[slot] = scanner.numeralText();
  }

  function openValue(): void {
    layouts.opened(scanner.start, field);
    opened = scanner.start;
  }

  function closeValue(): void {
    layouts.closed(scanner.finish);
    list.numbers[field.slot] = scanner.finish - opened;
  }

  function take(t: Token): void {
    switch (state) {
      case before:
        isObject = t === token.beginObject;
        state = inTop;
        if (t !== token.beginArray) return;
        top = listOf(null);
        if (top) enter(top);
        else skipThen(inTop);
        return;
      case inTop:
        if (t === token.key) {
          const name = scanner.text();
          top = name === null ? null : listOf(name);
          state = topValue;
        }
        return;
      case topValue:
        if (t === token.beginArray && top) enter(top);
        else if (isOpen(t)) skipThen(inTop);
        else state = inTop;
        return;
      case inList:
        if (t === token.beginObject) beginRecord();
        else if (t === token.endArray) {
          if (outer) ({ list, layouts, offset } = outer);
          state = outer ? inRecord : inTop;
          outer = null;
        } else {
          list.stranger(scanner.start);
          if (isOpen(t)) skipThen(inList);
        }
        return;
      case inRecord:
        if (t === token.key) {
          field = fieldOfKey();
          state = fieldValue;
        } else {
          layouts.learn(scanner, offset, scanner.finish);
          list.end(offset, scanner.finish - offset);
          state = inList;
        }
        return;
      case fieldValue:
        if (!isOpen(t)) {
          setField(t);
          state = inRecord;
          return;
        }
        list.kinds[field.slot] = kindOf[t];
        if (t === token.beginArray && field.as === 'four') {
          list.numbers[field.slot] = 0;
          layouts.opened(scanner.start, field);
          state = inFour;
        } else if (t === token.beginArray && field.records && !outer) {
          layouts.spoil();
          outer = { list, layouts, offset };
          enter(field.records);
        } else if (t === token.beginObject && field.as === 'members') state = inMembers;
        else {
          openValue();
          skipThen(inRecord);
        }
        return;
      case inFour:
        takeOfFour(t);
        return;
      case inMembers:
        if (t === token.key) {
          field = list.other(scanner.text() ?? '');
          state = memberValue;
        } else state = inRecord;
        return;
      case memberValue:
        if (isOpen(t)) {
          list.kinds[field.slot] = kindOf[t];
          openValue();
          skipThen(inMembers);
        } else {
          setField(t);
          state = inMembers;
        }
    }
  }

  function takeOfFour(t: Token): void {
    const { slot } = field;
    const count = list.numbers[slot];
    if (t === token.endArray) {
      layouts.closed(scanner.finish);
      state = inRecord;
    } else if (t === token.number) {
      if (count < 4) list.four[count] = scanner.number;
      list.numbers[slot] = count + 1;
    } else {
      list.numbers[slot] = NaN;
      if (isOpen(t)) skipThen(inFour);
    }
  }

  return {
    scanner,
    get isObject() {
      return isObject;
    },
    advance() {
      for (;;) {
        if (state === skipping) {
          if (!scanner.skip()) return false;
          if (afterSkip === inRecord || afterSkip === inMembers) closeValue();
          state = afterSkip;
        }
        if (state === inList) takeAlike();
        const t = scanner.next();
        if (t === token.more) return false;
        if (t === token.end) return true;
        take(t);
      }
    },
  };
}
