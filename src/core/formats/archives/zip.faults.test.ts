import { deflateRawSync } from 'node:zlib';
import { faultTable, type FaultRow } from '../../testing/faultTable.ts';
import { madeZip, type MadeEntry, type MadeZip } from '../../testing/madeZip.ts';

// Stored, so that places do not depend on how well a version of zlib packs.
const names: MadeEntry = { name: 'classes.txt', content: 'cat\ndog\n', method: 0 };
const label = (name: string, more: Partial<MadeEntry> = {}): MadeEntry => ({
  name: `labels/${name}.txt`,
  content: '0 0.5 0.5 0.2 0.2\n1 0.25 0.25 0.1 0.1\n',
  method: 0,
  ...more,
});
/** One faulty entry between two whole ones. */
const among = (entry: MadeEntry, options: MadeZip = {}) => ({
  'set.zip': madeZip([names, label('a'), entry, label('c')], options),
});
const oneLeftOut = 'This entry was left out; the others were kept.';
const nothing = 'Nothing of it was kept.';
const neighbours: FaultRow['kept'] = [2, 4];

const rows: readonly FaultRow[] = [
  {
    fault: 'an empty file of zero bytes',
    files: { 'set.zip': new Uint8Array(0) },
    said: [
      `set.zip: The archive cannot be read: it has no directory at its end (cut short, or not a zip). ${nothing}`,
    ],
    kept: null,
  },
  {
    fault: 'text that is called a zip, beside a whole dataset',
    files: { 'notes.zip': 'not a zip at all, though it is long enough', ...among(label('b')) },
    said: [
      `notes.zip: The archive cannot be read: it has no directory at its end (cut short, or not a zip). ${nothing}`,
    ],
    kept: [3, 6],
  },
  {
    fault: 'an archive cut before its directory',
    files: { 'set.zip': among(label('b'))['set.zip'].slice(0, 200) },
    said: [
      `set.zip: The archive cannot be read: it has no directory at its end (cut short, or not a zip). ${nothing}`,
    ],
    kept: null,
  },
  {
    fault: 'an archive cut at its beginning',
    files: { 'set.zip': madeZip([label('gone'), names, label('a'), label('c')]).slice(40) },
    said: [
      `set.zip: “labels/gone.txt” is said to lie at byte -40 with 38 bytes, which the archive does not hold. ${oneLeftOut}`,
    ],
    kept: neighbours,
  },
  {
    fault: 'the last part of a split archive',
    files: among(label('b'), { disk: 2, comment: '' }),
    said: [
      `set.zip@536: The archive cannot be read: it is the last of 3 parts; join the parts first. ${nothing}`,
    ],
    kept: null,
  },
  {
    fault: 'a directory that ends before the count that it gives',
    files: among(label('b'), { count: 9 }),
    said: [
      'set.zip@536: The archive is damaged: its directory breaks off after 4 of 9 entries. The entries before were kept.',
    ],
    kept: [3, 6],
  },
  {
    fault: 'bytes before and behind the archive, and a comment that looks like an end',
    files: among(label('b'), { prefix: 1000, suffix: 300, comment: 'PK\x05\x06 is how a zip ends' }),
    said: [],
    kept: [3, 6],
  },
  {
    fault: 'a path that climbs out',
    files: among(label('b', { name: '../../labels/b.txt' })),
    said: [`set.zip@137: “../../labels/b.txt” points outside the archive. ${oneLeftOut}`],
    kept: neighbours,
  },
  {
    fault: 'a path that climbs out by backslashes',
    files: among(label('b', { name: 'labels\\..\\..\\b.txt' })),
    said: [`set.zip@137: “labels/../../b.txt” points outside the archive. ${oneLeftOut}`],
    kept: neighbours,
  },
  {
    fault: 'a path from the root',
    files: among(label('b', { name: '/labels/b.txt' })),
    said: [`set.zip@137: “/labels/b.txt” points outside the archive. ${oneLeftOut}`],
    kept: neighbours,
  },
  {
    fault: 'a path on a drive',
    files: among(label('b', { name: 'C:\\labels\\b.txt' })),
    said: [`set.zip@137: “C:/labels/b.txt” points outside the archive. ${oneLeftOut}`],
    kept: neighbours,
  },
  {
    fault: 'mixed slashes and doubled ones, which are one path',
    files: among(label('b', { name: 'labels\\.//b.txt' })),
    said: [],
    kept: [3, 6],
  },
  {
    fault: 'an entry without a name',
    files: among(label('b', { name: '' })),
    said: [`set.zip@137: An entry has no name. ${oneLeftOut}`],
    kept: neighbours,
  },
  {
    fault: '`__proto__` and `constructor` as names',
    files: {
      'set.zip': madeZip([
        names,
        label('__proto__'),
        label('constructor'),
        { name: '__proto__/toString', content: '' },
      ]),
    },
    said: [],
    kept: neighbours,
  },
  {
    fault: 'an encrypted entry',
    files: among(label('b', { flags: 0x801 })),
    said: [
      `set.zip@137: “labels/b.txt” is encrypted. Unpack the archive with its password first. ${oneLeftOut}`,
    ],
    kept: neighbours,
  },
  {
    fault: 'an entry encrypted with AES',
    files: among(label('b', { method: 99 })),
    said: [
      `set.zip@137: “labels/b.txt” is encrypted. Unpack the archive with its password first. ${oneLeftOut}`,
    ],
    kept: neighbours,
  },
  {
    fault: 'an entry packed with Zstandard',
    files: among(label('b', { method: 93 })),
    said: [
      `set.zip@137: “labels/b.txt” is packed with Zstandard (method 93); only stored and deflated entries are read. ${oneLeftOut}`,
    ],
    kept: neighbours,
  },
  {
    fault: 'an entry packed in a way that nobody knows',
    files: among(label('b', { method: 777 })),
    said: [
      `set.zip@137: “labels/b.txt” is packed with method 777; only stored and deflated entries are read. ${oneLeftOut}`,
    ],
    kept: neighbours,
  },
  {
    fault: 'a symbolic link',
    files: among(label('b', { mode: 0o120777, content: 'a.txt', method: 0 })),
    said: [`set.zip@137: “labels/b.txt” is a link to another place, not a file. ${oneLeftOut}`],
    kept: neighbours,
  },
  {
    fault: 'an entry whose checksum is another',
    files: among(label('b', { crc: 0xabc })),
    said: [
      'labels/b.txt: The file cannot be read: “labels/b.txt” has the checksum 27a560c4 where the archive says 00000abc. Nothing of this file was kept.',
    ],
    kept: neighbours,
  },
  {
    fault: 'an entry whose packed bytes are damaged',
    files: among(label('b', { method: 8, packed: new Uint8Array(20).fill(0xff) })),
    said: [
      'labels/b.txt: The file cannot be read: “labels/b.txt” cannot be unpacked: its packed data is damaged. Nothing of this file was kept.',
    ],
    kept: neighbours,
  },
  {
    fault: 'an entry that is shorter than it says',
    files: among(label('b', { method: 8, size: 500 })),
    said: [
      'labels/b.txt: The file cannot be read: “labels/b.txt” does not unpack to the 500 bytes that the archive says. Nothing of this file was kept.',
    ],
    kept: neighbours,
  },
  {
    fault: 'an entry that is longer than it says',
    files: among(label('b', { method: 8, size: 3 })),
    said: [
      'labels/b.txt: The file cannot be read: “labels/b.txt” does not unpack to the 3 bytes that the archive says. Nothing of this file was kept.',
    ],
    kept: neighbours,
  },
  {
    fault: 'a stored entry with two sizes',
    files: among(label('b', { method: 0, size: 9 })),
    said: [`set.zip@137: “labels/b.txt” says that 38 bytes unpack to 9, which cannot be. ${oneLeftOut}`],
    kept: neighbours,
  },
  {
    fault: 'a bomb that says so: a size that deflate cannot reach',
    files: among(label('b', { method: 8, packed: new Uint8Array(20), size: 4_000_000_000 })),
    said: [
      `set.zip@137: “labels/b.txt” says that 20 bytes unpack to 4000000000, which cannot be. ${oneLeftOut}`,
    ],
    kept: neighbours,
  },
  {
    fault: 'a bomb that does not: more comes out than the size says',
    files: among(
      label('b', { method: 8, packed: new Uint8Array(deflateRawSync(new Uint8Array(5_000_000))), size: 40 }),
    ),
    said: [
      'labels/b.txt: The file cannot be read: “labels/b.txt” does not unpack to the 40 bytes that the archive says. Nothing of this file was kept.',
    ],
    kept: neighbours,
  },
  {
    fault: 'entries that share their bytes, as in a better zip bomb',
    files: {
      'set.zip': madeZip([names, label('a'), label('b', { offset: 110 }), label('c', { offset: 53 })]),
    },
    said: [
      `set.zip@53: “labels/c.txt” lies over “labels/a.txt” in the archive. ${oneLeftOut}`,
      `set.zip@110: “labels/b.txt” lies over “labels/a.txt” in the archive. ${oneLeftOut}`,
    ],
    kept: [1, 2],
  },
  {
    fault: 'an entry that is not where the directory says',
    files: { 'set.zip': madeZip([names, label('a'), label('c'), label('b', { offset: 219 })]) },
    said: [
      'labels/b.txt: The file cannot be read: “labels/b.txt” is not at byte 219, where the archive says. Nothing of this file was kept.',
    ],
    kept: neighbours,
  },
  {
    fault: 'an entry beyond the end, a petabyte off by zip64 fields',
    files: among(label('b', { wide: true, offset: 2 ** 50 })),
    said: [
      `set.zip@1125899906842624: “labels/b.txt” is said to lie at byte 1125899906842624 with 38 bytes, which the archive does not hold. ${oneLeftOut}`,
    ],
    kept: neighbours,
  },
  {
    fault: 'a name that occurs twice: the later entry is the one that counts',
    files: among(label('a', { content: '1 0.5 0.5 0.2 0.2\n' })),
    said: [
      'set.zip: One entry has the name of a later one; the first is “labels/a.txt”. The last entry of a name was read under it, those before under the name with # and a number.',
    ],
    kept: [2, 3],
  },
  {
    fault: 'names that differ in case alone',
    files: among(label('A')),
    said: [
      'set.zip: “labels/a.txt” and “labels/A.txt” differ in case alone. Both were kept; a disk that takes them for one name would keep one.',
    ],
    kept: [3, 6],
  },
  {
    fault: 'archives in an archive in an archive',
    files: {
      'set.zip': madeZip([
        names,
        label('a'),
        {
          name: 'more.zip',
          content: madeZip([label('b'), { name: 'deeper.zip', content: madeZip([label('c')]) }]),
        },
      ]),
    },
    said: [
      'deeper.zip: This archive lies in an archive in an archive; it is not opened. Unpack it first to read what it holds.',
    ],
    kept: neighbours,
  },
  {
    fault: 'an archive of a kind that is not opened',
    files: { ...among(label('b')), 'rest.rar': 'Rar!' },
    said: [
      'rest.rar: RAR archives are not opened; zip, tar, tar.gz and gzip are. Unpack it first to read what it holds.',
    ],
    kept: [3, 6],
  },
];

faultTable(undefined, rows);
