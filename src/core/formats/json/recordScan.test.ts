import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { damaged } from '../../testing/damagedBytes.ts';
import { JsonFault } from './jsonScanner.ts';
import { recordList, valueKind, type RecordList } from './recordList.ts';
import { createRecordScan } from './recordScan.ts';

const kindNames = Object.keys(valueKind) as (keyof typeof valueKind)[];

/** What the registers say of a field. */
function told(list: RecordList, slot: number): unknown {
  const kind = kindNames[list.kinds[slot]];
  if (kind === 'number') return list.numbers[slot];
  return kind === 'text' ? list.texts[slot] : kind;
}

interface Row {
  readonly span: string;
  readonly values: Record<string, unknown>;
  readonly parts: readonly unknown[];
}

/** Every record of “rows” as the scan tells it, and how many elements were none. */
function scanned(bytes: Uint8Array, chunk: number): { rows: Row[]; strangers: number } {
  let rows: Row[] = [];
  let parts: unknown[] = [];
  let strangers = 0;
  let seen: readonly unknown[] = [];
  const { list: inner, slots: p } = recordList(
    { id: 'id' },
    {
      begin: () => void (parts = []),
      end: () => void parts.push(told(inner, p.id)),
      stranger: () => undefined,
    },
  );
  const { list, slots } = recordList(
    { id: 'id', name: 'value', bbox: 'four', tags: 'members', parts: inner },
    {
      begin() {
        rows = [];
        strangers = 0;
      },
      end(offset, length) {
        const four = list.kinds[slots.bbox] === valueKind.list && list.numbers[slots.bbox] === 4;
        seen = list.kinds[slots.parts] === valueKind.list ? parts : [];
        rows.push({
          span: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.slice(offset, offset + length)),
          values: {
            id: told(list, slots.id),
            name: told(list, slots.name),
            bbox: four ? Array.from(list.four) : null,
            more: Object.fromEntries(
              list.others
                .filter((one) => list.kinds[one.slot])
                .map((one) => [one.name, told(list, one.slot)]),
            ),
          },
          parts: seen,
        });
        parts = [];
      },
      stranger: () => void strangers++,
      wants: (name) => name.startsWith('m'),
    },
  );
  const scan = createRecordScan((name) => (name === 'rows' ? list : null));
  for (let from = 0; ; from += chunk) {
    scan.scanner.feed(bytes.slice(from, from + chunk), from + chunk >= bytes.length);
    if (scan.advance()) return { rows, strangers };
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const own = (value: Record<string, unknown>, name: string): unknown =>
  Object.hasOwn(value, name) ? value[name] : undefined;

/** A value as `told` gives it. */
function asTold(value: unknown): unknown {
  if (value === undefined) return 'absent';
  if (typeof value === 'number' || typeof value === 'string') return value;
  return Array.isArray(value) ? 'list' : isRecord(value) ? 'object' : JSON.stringify(value);
}

/** The same from the whole tree. */
function expected(whole: unknown): { rows: Omit<Row, 'span'>[]; strangers: number } {
  const found = isRecord(whole) ? own(whole, 'rows') : undefined;
  const all = Array.isArray(found) ? (found as unknown[]) : [];
  const rows = all.filter(isRecord).map((row) => {
    const bbox = own(row, 'bbox');
    const isFour = Array.isArray(bbox) && bbox.length === 4 && bbox.every((n) => typeof n === 'number');
    const parts = own(row, 'parts');
    const tags = own(row, 'tags');
    const more = Object.entries({ ...(isRecord(tags) ? tags : {}), ...row }).filter(([name]) =>
      name.startsWith('m'),
    );
    return {
      values: {
        id: asTold(own(row, 'id')),
        name: asTold(own(row, 'name')),
        bbox: isFour ? bbox : null,
        more: Object.fromEntries(more.map(([name, value]) => [name, asTold(value)])),
      },
      parts: Array.isArray(parts) ? parts.filter(isRecord).map((part) => asTold(own(part, 'id'))) : [],
    };
  });
  return { rows, strangers: all.length - rows.length };
}

const scalar = fc.oneof(
  fc.constantFrom(null, true, false, '', 'a"b', 'ü\n', '/'),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.string({ maxLength: 4 }),
);
const anything = fc.oneof(scalar, fc.array(fc.nat(99), { maxLength: 5 }), fc.jsonValue({ maxDepth: 2 }));
const row = fc.record(
  {
    tags: fc.oneof(fc.dictionary(fc.constantFrom('x', 'm1', 'm2', '__proto__'), scalar), scalar),
    id: fc.oneof(fc.nat(), fc.string({ maxLength: 3 })),
    other: anything,
    bbox: fc.oneof(
      fc.tuple(fc.nat(9), fc.double({ min: 0, max: 9, noNaN: true }), fc.nat(9), fc.nat(9)),
      anything,
    ),
    name: anything,
    parts: fc.oneof(
      { weight: 4, arbitrary: fc.array(fc.record({ id: fc.nat(), z: anything }), { maxLength: 3 }) },
      { weight: 1, arbitrary: scalar },
    ),
  },
  { requiredKeys: ['id'] },
);

describe('records', () => {
  it('are what JSON.parse gives, alike or not, wherever the chunks are cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof({ weight: 9, arbitrary: row }, { weight: 1, arbitrary: anything }), {
          maxLength: 12,
        }),
        fc.array(anything, { maxLength: 2 }),
        fc.constantFrom(undefined, 1, '\t'),
        fc.integer({ min: 1, max: 40 }),
        (rows, first, indent, chunk) => {
          // The former “rows” is what a later one of the same name replaces.
          const text = JSON.stringify({ rows: first, z: rows, last: rows }, null, indent).replace(
            '"last"',
            '"rows"',
          );
          const bytes = new TextEncoder().encode(text);
          const truth = expected(JSON.parse(text));
          for (const size of [chunk, 1 << 20]) {
            const ours = scanned(bytes, size);
            expect({ ...ours, rows: ours.rows.map(({ values, parts }) => ({ values, parts })) }).toEqual(
              truth,
            );
            for (const [i, { span }] of ours.rows.entries())
              expect(asTold(own(JSON.parse(span) as Record<string, unknown>, 'id'))).toBe(
                ours.rows[i].values.id,
              );
          }
        },
      ),
      { numRuns: 400 },
    );
  });

  it('written all alike and then damaged are accepted exactly where JSON.parse accepts them, with its values', () => {
    const text = `{"rows": [${Array.from(
      { length: 6 },
      (_, i) =>
        `{"poly": [[${i}.5, 20, 3e1], [7]], "m1": ${i}, "bbox": [1, 2.5, ${i}, 4], "tags": {"m of tags": "é${i}"}, "rle": {"c": [1, "x"]}, "name": "n${i}", "id": ${i}, "m3": ${i % 2 === 0}}`,
    ).join(', ')}], "info": {"rows": [5]}}`;
    let accepted = 0;
    fc.assert(
      fc.property(damaged(text), fc.constantFrom(3, 100, 200, 300, 1 << 20), (bytes, chunk) => {
        let truth: unknown;
        try {
          truth = JSON.parse(new TextDecoder().decode(bytes));
        } catch {
          expect(() => scanned(bytes, chunk)).toThrow(JsonFault);
          return;
        }
        accepted++;
        const ours = scanned(bytes, chunk);
        expect({ ...ours, rows: ours.rows.map(({ values, parts }) => ({ values, parts })) }).toEqual(
          expected(truth),
        );
      }),
      { numRuns: 4000 },
    );
    expect(accepted).toBeGreaterThan(200);
  });

  it('keep an id beyond 2^53 as it is written, in a record like those before it too', () => {
    const rows = ['1', '2', '9007199254740993', '-9007199254740993', '3', '1e300'].map(
      (id) => `{"id": ${id}, "name": 0}`,
    );
    const { rows: told } = scanned(new TextEncoder().encode(`{"rows": [${rows.join()}]}`), 1000);
    expect(told.map(({ values }) => values.id)).toEqual([
      1,
      2,
      '9007199254740993',
      '-9007199254740993',
      3,
      '1e300',
    ]);
  });

  it('that change their shape with every record, or hold thousands of keys, cost no more than themselves', () => {
    const odd = Array.from({ length: 3000 }, (_, i) => `{"k${i}": 1, "id": ${i}}`);
    const wide = `{${Array.from({ length: 5000 }, (_, i) => `"w${i}": ${i}`).join()}, "id": 7}`;
    const text = `{"rows": [${[...odd, wide, wide, '{"id": 8}'].join()}]}`;
    for (const chunk of [1000, 1 << 21]) {
      const { rows } = scanned(new TextEncoder().encode(text), chunk);
      expect(rows.map(({ values }) => values.id)).toEqual([...odd.keys(), 7, 7, 8]);
    }
  });
});
