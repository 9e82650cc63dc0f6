import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listPath } from './nodeFiles.ts';

let folder: string;
const at = (name: string) => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'counterpoise-'));
  mkdirSync(at('set/images'), { recursive: true });
  mkdirSync(at('elsewhere'));
  writeFileSync(at('set/images/a.jpg'), 'a');
  writeFileSync(at('set/images/A.jpg'), 'AA');
  writeFileSync(at('elsewhere/b.jpg'), 'bbb');
  symlinkSync(at('elsewhere'), at('set/linked'));
  symlinkSync(at('set'), at('set/images/again'));
  symlinkSync('.', at('set/self'));
  symlinkSync(at('nowhere'), at('set/broken.txt'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('listing a folder', () => {
  it('follows links to files and folders, and tells names apart by case', async () => {
    const { files } = await listPath(at('set'));
    expect(files.map(({ path, size }) => `${path} ${size}`).sort()).toEqual([
      'images/A.jpg 2',
      'images/a.jpg 1',
      'linked/b.jpg 3',
    ]);
  });

  it('ends where links lead back to where they lie, and says so', async () => {
    const { problems } = await listPath(at('set'));
    expect(problems.map(({ file, what }) => `${file}: ${what}`.replace(folder, '')).sort()).toEqual([
      expect.stringMatching(/^broken\.txt: The file cannot be opened: ENOENT/),
      'images/again: The link leads back to a folder that it lies in.',
      'self: The link leads back to a folder that it lies in.',
    ]);
  });

  it('reads a file on its own, in ranges', async () => {
    const { files } = await listPath(at('elsewhere/b.jpg'));
    expect(files.map(({ path }) => path)).toEqual(['b.jpg']);
    expect([...(await files[0].read(1, 9))]).toEqual([98, 98]);
  });
});
