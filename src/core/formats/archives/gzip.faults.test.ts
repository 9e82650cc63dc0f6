import { gzipSync } from 'node:zlib';
import { faultTable, type FaultRow } from '../../testing/faultTable.ts';

const csv =
  'filename,width,height,class,xmin,ymin,xmax,ymax\n' +
  'a.jpg,64,48,cat,1,2,11,12\n' +
  'b.jpg,64,48,dog,1,2,11,12\n' +
  'c.jpg,64,48,cat,1,2,11,12\n';
const packed = (text = csv) => new Uint8Array(gzipSync(text, { level: 0 }));
const joined = (...parts: readonly (Uint8Array | readonly number[])[]) =>
  Uint8Array.from(parts.flatMap((part) => [...part]));
const changed = (at: number, value: number) => {
  const bytes = packed();
  bytes[at < 0 ? bytes.length + at : at] ^= value;
  return bytes;
};
const lost = 'Nothing of it was kept.';
const [whole, half] = [packed().length, Math.floor(packed().length / 2)];

const rows: readonly FaultRow[] = [
  { fault: 'nothing', files: { 'boxes.csv.gz': packed() }, said: [], kept: [3, 3] },
  {
    fault: 'an empty file of zero bytes',
    files: { 'boxes.csv.gz': new Uint8Array(0) },
    said: [`boxes.csv.gz: The packed file cannot be read: it is empty (0 bytes). ${lost}`],
    kept: null,
  },
  {
    fault: 'a file that is not packed, as a server leaves it that unpacked it on the way',
    files: { 'boxes.csv.gz': csv },
    said: ['boxes.csv.gz: The file is not packed, though its name says so. It was read as it is.'],
    kept: [3, 3],
  },
  {
    fault: 'several members, one after another',
    files: { 'boxes.csv.gz': joined(packed(csv.slice(0, 70)), packed(csv.slice(70))) },
    said: [],
    kept: [3, 3],
  },
  {
    fault: 'zeros behind it',
    files: { 'boxes.csv.gz': joined(packed(), new Uint8Array(999)) },
    said: [],
    kept: [3, 3],
  },
  {
    fault: 'other bytes behind it',
    files: { 'boxes.csv.gz': joined(packed(), [1, 2, 3]) },
    said: [
      `boxes.csv.gz@${whole}: Behind what is packed stand 3 bytes that are no gzip. The ${csv.length} bytes that were packed were kept.`,
    ],
    kept: [3, 3],
  },
  {
    fault: 'a cut in what is packed: the rows before are kept',
    files: { 'boxes.csv.gz': packed().slice(0, 15 + csv.indexOf('c.jpg')) },
    said: [
      `boxes.csv.gz@${15 + csv.indexOf('c.jpg')}: The file is cut short: its ${15 + csv.indexOf('c.jpg')} bytes end before what they unpack to does. The ${csv.indexOf('c.jpg')} bytes before the cut were kept.`,
    ],
    kept: [2, 2],
  },
  {
    fault: 'a cut in the checksum',
    files: { 'boxes.csv.gz': packed().slice(0, -5) },
    said: [
      `boxes.csv.gz@${whole - 5}: The file is cut short: its ${whole - 5} bytes end before what they unpack to does. The ${csv.length} bytes before the cut were kept.`,
    ],
    kept: [3, 3],
  },
  {
    fault: 'a cut in the header',
    files: { 'boxes.csv.gz': packed().slice(0, 7) },
    said: [
      'boxes.csv.gz@7: The file is cut short: its 7 bytes end before what they unpack to does. The 0 bytes before the cut were kept.',
    ],
    kept: null,
  },
  {
    fault: 'a checksum that is another',
    files: { 'boxes.csv.gz': changed(-8, 1) },
    said: [
      `boxes.csv.gz@${whole - 8}: The packed file cannot be read: its checksum is afebf5c0 where the file says afebf5c1. ${lost}`,
    ],
    kept: null,
  },
  {
    fault: 'one byte that changed on the way',
    files: { 'boxes.csv.gz': changed(half, 1) },
    said: [
      `boxes.csv.gz@${whole - 8}: The packed file cannot be read: its checksum is 22aa1198 where the file says afebf5c0. ${lost}`,
    ],
    kept: null,
  },
  {
    fault: 'a size that is another',
    files: { 'boxes.csv.gz': changed(-4, 1) },
    said: [
      `boxes.csv.gz@${whole - 4}: The packed file cannot be read: it unpacks to ${csv.length} bytes where the file says ${csv.length ^ 1}. ${lost}`,
    ],
    kept: null,
  },
  {
    fault: 'a method that gzip does not know',
    files: { 'boxes.csv.gz': changed(2, 1) },
    said: [
      `boxes.csv.gz: The packed file cannot be read: it is packed with method 9, which gzip does not know. ${lost}`,
    ],
    kept: null,
  },
  {
    fault: 'flags that gzip does not know',
    files: { 'boxes.csv.gz': changed(3, 0x80) },
    said: [
      `boxes.csv.gz: The packed file cannot be read: its header has flags that gzip does not know. ${lost}`,
    ],
    kept: null,
  },
  {
    fault: 'a name that never ends',
    files: { 'boxes.csv.gz': joined([0x1f, 0x8b, 8, 8, 0, 0, 0, 0, 0, 3], new Uint8Array(100_000).fill(97)) },
    said: [`boxes.csv.gz: The packed file cannot be read: its header does not end. ${lost}`],
    kept: null,
  },
  {
    fault: 'a kind of block that deflate does not have',
    files: { 'boxes.csv.gz': changed(10, 6) },
    said: [`boxes.csv.gz@10: The packed file cannot be read: its packed data is damaged. ${lost}`],
    kept: null,
  },
  {
    fault: 'a bomb beside a dataset: 60 MB of zeros are gone through and no file is made of them in memory',
    files: { 'boxes.csv': csv, 'zeros.txt.gz': new Uint8Array(gzipSync(new Uint8Array(60e6))) },
    said: [],
    kept: [3, 3],
  },
  {
    fault: 'the packed file beside the unpacked one, which counts once',
    files: { 'boxes.csv': csv, 'boxes.csv.gz': packed() },
    said: [
      'boxes.csv: 1 files stand in an archive and beside it too; this is the first. The files beside the archive were read.',
    ],
    kept: [3, 3],
  },
];

faultTable(undefined, rows);
