import { gzipSync } from 'node:zlib';
import { faultTable, type FaultRow } from '../../testing/faultTable.ts';
import { madeTar, pax, type MadeTarEntry } from '../../testing/madeTar.ts';

const names: MadeTarEntry = { name: 'classes.txt', content: 'cat\ndog\n' };
const label = (name: string, more: Partial<MadeTarEntry> = {}): MadeTarEntry => ({
  name: `labels/${name}.txt`,
  content: '0 0.5 0.5 0.2 0.2\n1 0.25 0.25 0.1 0.1\n',
  ...more,
});
/** Faulty entries between two whole ones; the first of them has its header at byte 2048. */
const among = (...entries: MadeTarEntry[]) => madeTar([names, label('a'), ...entries, label('c')]);
const one = 'It was left out; the others were kept.';
const neighbours: FaultRow['kept'] = [2, 4];
const packed = (bytes: Uint8Array) => new Uint8Array(gzipSync(bytes, { level: 0 }));

const rows: readonly FaultRow[] = [
  {
    fault: 'an empty file of zero bytes',
    files: { 'set.tar': new Uint8Array(0) },
    said: ['set.tar@0: The archive cannot be read: it is empty (0 bytes). Nothing of it was kept.'],
    kept: null,
  },
  {
    fault: 'text that is called a tar',
    files: { 'set.tar': 'labels, all of them '.repeat(60) },
    said: ['set.tar@0: The archive cannot be read: it does not begin as a tar does. Nothing of it was kept.'],
    kept: null,
  },
  {
    fault: 'an archive cut in its last file',
    files: { 'set.tar': among(label('b')).slice(0, 3072 + 520) },
    said: [`set.tar@3072: “labels/c.txt” has 38 bytes, of which the archive holds 8. ${one}`],
    kept: [2, 4],
  },
  {
    fault: 'an archive cut in a header',
    files: { 'set.tar': among(label('b')).slice(0, 3072 + 100) },
    said: [
      'set.tar@3072: 100 bytes are no tar header. What they held was left out; the files before and after were kept.',
    ],
    kept: [2, 4],
  },
  {
    fault: 'no blocks of zeros at the end',
    files: { 'set.tar': madeTar([names, label('a')], 0) },
    said: [],
    kept: [1, 2],
  },
  {
    fault: 'a header whose sum is wrong',
    files: { 'set.tar': among(label('b', { sumOff: 1 })) },
    said: [
      'set.tar@2048: 1024 bytes are no tar header. What they held was left out; the files before and after were kept.',
    ],
    kept: neighbours,
  },
  {
    fault: 'a path that climbs out',
    files: { 'set.tar': among(label('b', { name: '../labels/b.txt' })) },
    said: [`set.tar@2048: “../labels/b.txt” points outside the archive. ${one}`],
    kept: neighbours,
  },
  {
    fault: 'a path from the root, by a pax header',
    files: { 'set.tar': among(pax({ path: '/labels/b.txt' }), label('b')) },
    said: [`set.tar@3072: “/labels/b.txt” points outside the archive. ${one}`],
    kept: neighbours,
  },
  {
    fault: 'a symbolic link',
    files: { 'set.tar': among({ name: 'labels/b.txt', type: '2', link: '/etc/passwd' }) },
    said: [`set.tar@2048: “labels/b.txt” is a link to “/etc/passwd”, not a file. ${one}`],
    kept: neighbours,
  },
  {
    fault: 'a hard link to a file that is in it, which is that file',
    files: { 'set.tar': among({ name: 'labels/b.txt', type: '1', link: 'labels/a.txt' }) },
    said: [],
    kept: [3, 6],
  },
  {
    fault: 'a hard link to a file that is not',
    files: { 'set.tar': among({ name: 'labels/b.txt', type: '1', link: 'labels/z.txt' }) },
    said: [`set.tar@2048: “labels/b.txt” is a link to “labels/z.txt”, not a file. ${one}`],
    kept: neighbours,
  },
  {
    fault: 'a pipe',
    files: { 'set.tar': among({ name: 'labels/b.txt', type: '6' }) },
    said: [`set.tar@2048: “labels/b.txt” is a pipe, not a file. ${one}`],
    kept: neighbours,
  },
  {
    fault: 'a sparse file',
    files: { 'set.tar': among(label('b', { type: 'S' })) },
    said: [`set.tar@2048: “labels/b.txt” is stored with its holes left out, which is not read. ${one}`],
    kept: neighbours,
  },
  {
    fault: 'a size of a million terabytes',
    files: { 'set.tar': madeTar([names, label('a'), label('b', { size: 2 ** 52 })]) },
    said: [
      `set.tar@2048: “labels/b.txt” has 4503599627370496 bytes, of which the archive holds 1536. ${one}`,
    ],
    kept: [1, 2],
  },
  {
    fault: 'pax records that do not parse, which say nothing',
    files: { 'set.tar': among({ name: 'x', type: 'x', content: '999999 path=\nnonsense' }, label('b')) },
    said: [],
    kept: [3, 6],
  },
  {
    fault: '`__proto__` as a name and as a pax key',
    files: { 'set.tar': among(pax({ __proto__x: 'y', ['__proto__']: 'z' }), label('__proto__')) },
    said: [],
    kept: [3, 6],
  },
  {
    fault: 'a name that occurs twice: the later entry is the one that counts',
    files: { 'set.tar': among(label('a', { content: '1 0.5 0.5 0.2 0.2\n' })) },
    said: [
      'set.tar: One entry has the name of a later one; the first is “labels/a.txt”. The last entry of a name was read under it, those before under the name with # and a number.',
    ],
    kept: [2, 3],
  },
  {
    fault: 'a tar.gz that is cut: the files before are kept',
    files: { 'set.tar.gz': packed(among(label('b'))).slice(0, 15 + 2648) },
    said: [
      'set.tar.gz: The archive is cut short: it unpacks to 2648 bytes and ends there. The files before were kept.',
    ],
    kept: [2, 4],
  },
  {
    fault: 'a tar.gz whose checksum is another: it is told, and what it unpacks to is kept',
    files: {
      'set.tar.gz': packed(among(label('b'))).map((byte, i, all) => (i === all.length - 8 ? byte ^ 1 : byte)),
    },
    said: [
      'set.tar.gz@5135: The archive is damaged: its checksum is 5b0cfdbc where the file says 5b0cfdbd. The files before were kept.',
    ],
    kept: [3, 6],
  },
  {
    fault: 'a tgz that is a plain tar',
    files: { 'set.tgz': among(label('b')) },
    said: [],
    kept: [3, 6],
  },
  {
    fault: 'a tar that is packed after all',
    files: { 'set.tar': packed(among(label('b'))) },
    said: [],
    kept: [3, 6],
  },
  {
    fault: 'a tgz of something else',
    files: { 'set.tgz': packed(new TextEncoder().encode('labels, all of them '.repeat(60))) },
    said: ['set.tgz@0: The archive cannot be read: it does not begin as a tar does. Nothing of it was kept.'],
    kept: null,
  },
];

faultTable(undefined, rows);
