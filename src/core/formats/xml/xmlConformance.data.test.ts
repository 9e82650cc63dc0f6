import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { memoryFile } from '../../testing/memoryFile.ts';
import { importDataset } from '../importDataset.ts';

const suite = '../shared/data/xml-conformance/xmltest';

/** James Clark's test cases: paths of all XML files below a folder. */
const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.xml') && !/\/out\//.test(path))
    .sort();

describe.skipIf(!existsSync(suite)).each(['cvat', 'voc'])('XML conformance files read as %s', (format) => {
  const good =
    format === 'cvat'
      ? '<annotations><image name="good.jpg"/></annotations>'
      : '<annotation><filename>good.jpg</filename></annotation>';

  /** Problems of the file, which lies beside a good one that must be kept. */
  async function problemsOf(path: string) {
    const bytes = new Uint8Array(readFileSync(join(suite, path)));
    const result = await importDataset([memoryFile('file.xml', bytes), memoryFile('good.xml', good)], {
      name: path,
      format,
    });
    if (!result.ok) throw new Error(`${path}: ${result.message}`);
    expect(result.dataset.images.path, path).toContain('good.jpg');
    expect(
      result.dataset.problems.every(({ file }) => file === 'file.xml'),
      path,
    ).toBe(true);
    return result.dataset.problems;
  }

  it('are refused with line and column where they are not well-formed, but for what only a document type could tell', async () => {
    const missed: string[] = [];
    const files = filesBelow(join(suite, 'not-wf')).map((path) => join('not-wf', path));
    expect(files.length).toBeGreaterThan(150);
    for (const path of files) {
      const [problem] = await problemsOf(path);
      if (problem?.kind !== 'xml-syntax') missed.push(path);
      else
        expect(
          [problem.line ?? 0, problem.column ?? 0].every((at) => at > 0),
          path,
        ).toBe(true);
    }
    // No document type is read: what stands in it, and bytes that are no UTF-8 (read as U+FFFD), cost no file.
    const unexplained = missed.filter(
      (path) =>
        !/16[89]\.xml|170\.xml/.test(path) &&
        !readFileSync(join(suite, path), 'latin1').includes('<!DOCTYPE'),
    );
    expect(unexplained).toEqual([]);
  });

  it('cost no neighbour and throw nothing where they are well-formed', async () => {
    const files = [
      ...filesBelow(join(suite, 'valid')).map((path) => join('valid', path)),
      ...filesBelow(join(suite, 'invalid')).map((path) => join('invalid', path)),
    ];
    expect(files.length).toBeGreaterThan(100);
    for (const path of files) {
      const problems = await problemsOf(path);
      // An entity that the document type declares is unknown here; all else is an XML file of another kind.
      for (const { kind, what } of problems)
        expect(kind === 'xml-root' || /entity/.test(what), `${path}: ${what}`).toBe(true);
    }
  });
});
