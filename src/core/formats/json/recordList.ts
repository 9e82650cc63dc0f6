/** What a field's value is, in `RecordList.kinds`. */
export const valueKind = {
  absent: 0,
  number: 1,
  text: 2,
  true: 3,
  false: 4,
  null: 5,
  list: 6,
  object: 7,
} as const;

/**
 * How a field is read. `value`: its number, text or truth. `id`: the same, but a whole number beyond 2^53, where two
 * may be one double, is kept as the text that it is written as. `four`: a list of up to four numbers. `members`: an
 * object whose members are fields of the record themselves. `records`: a list of records in the record.
 */
export type ReadAs = 'value' | 'id' | 'four' | 'members' | 'records';

export interface RecordField {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Its place in the registers; 0 where the field is not kept. */
  readonly slot: number;
  readonly as: ReadAs;
  readonly records: RecordList | null;
}

/** What becomes of the records. */
export interface RecordSink {
  /** The list begins; where it begins again, the last one counts, as in JSON.parse. */
  begin(): void;
  /** A record is complete: its fields stand in the registers until the next one. Its bytes in the file. */
  end(offset: number, length: number): void;
  /** An element that is no object. */
  stranger(byte: number): void;
  /** Whether a field that the list does not name is kept; by default none is. */
  wants?(name: string): boolean;
}

/** A list of records and the registers of the one that is being read. */
export interface RecordList extends RecordSink {
  readonly fields: readonly RecordField[];
  /** By slot. */
  readonly kinds: Uint8Array;
  /**
   * By slot: the number; of a `four` how many numbers it has, NaN where it holds anything else; of another list or
   * object how many bytes.
   */
  readonly numbers: Float64Array;
  /** By slot, where the kind is `text`; null for one that is too long to keep. */
  readonly texts: (string | null)[];
  /** The numbers of the `four`. */
  readonly four: Float64Array;
  /** Fields beyond those, as they were met. */
  readonly others: readonly RecordField[];
  /** The field of a name that `fields` has not, `unkept` where it is not kept. */
  other(name: string): RecordField;
}

const encoder = new TextEncoder();
/** Further fields that one file may add; a hostile file must not add one a record. */
const mostOthers = 64;

export const unkept: RecordField = {
  name: '',
  bytes: new Uint8Array(0),
  slot: 0,
  as: 'value',
  records: null,
};

/** `fields`: the names that are looked for, and how each is read, a list of records for those that hold one. */
export function recordList<Name extends string>(
  fields: Readonly<Record<Name, Exclude<ReadAs, 'records'> | RecordList>>,
  sink: RecordSink,
): { readonly list: RecordList; readonly slots: Readonly<Record<Name, number>> } {
  const own = Object.entries<Exclude<ReadAs, 'records'> | RecordList>(fields).map(
    ([name, as], index): RecordField => ({
      name,
      bytes: encoder.encode(name),
      slot: index + 1,
      as: typeof as === 'string' ? as : 'records',
      records: typeof as === 'string' ? null : as,
    }),
  );
  const others: RecordField[] = [];
  const byName = new Map<string, RecordField>();
  const slots = own.length + 1 + mostOthers;
  const list: RecordList = {
    ...sink,
    fields: own,
    others,
    kinds: new Uint8Array(slots),
    numbers: new Float64Array(slots),
    texts: Array.from({ length: slots }, () => null),
    four: new Float64Array(4),
    other(name) {
      let field = byName.get(name);
      if (field) return field;
      if (others.length === mostOthers || name === '' || !sink.wants?.(name)) return unkept;
      const slot = own.length + 1 + others.length;
      field = { name, bytes: encoder.encode(name), slot, as: 'value', records: null };
      byName.set(name, field);
      others.push(field);
      return field;
    },
  };
  const slotOf = Object.fromEntries(own.map(({ name, slot }) => [name, slot])) as Record<Name, number>;
  return { list, slots: slotOf };
}
