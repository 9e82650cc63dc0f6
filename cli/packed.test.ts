import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
let folder: string;

describe('the packed command', () => {
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'counterpoise-pack-'));
    execFileSync('npm', ['pack', '--pack-destination', folder], { cwd: root, stdio: 'ignore' });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('answers by npx from its tarball, in a folder that knows nothing of the repository', () => {
    const [tarball] = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
    const sample = join(root, 'public/samples/coco128/annotations.zip');
    const out = execFileSync(
      'npx',
      ['--yes', '--package', join(folder, tarball), 'counterpoise', 'stats', sample, '--json'],
      {
        cwd: folder,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      },
    );
    const stats = JSON.parse(out) as { format: string; images: number; boxes: number };
    expect(stats).toMatchObject({ format: 'coco', images: 128, boxes: 939 });
  });
});
