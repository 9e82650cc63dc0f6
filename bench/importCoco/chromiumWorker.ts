import { importDataset } from '../../src/core/formats/importDataset.ts';
import { sourceOf } from '../../workers/inputFiles.ts';
import type { Way } from './measured.ts';
import { parseAndGroup } from './parseAndGroup.ts';

addEventListener('message', (event: MessageEvent<{ way: Way; file: File }>) => {
  const { way, file } = event.data;
  const start = performance.now();
  const work = way === 'ours' ? ours(file) : file.text().then(parseAndGroup);
  work.then(
    (boxes) => postMessage({ boxes, ms: performance.now() - start }),
    (error: unknown) => postMessage({ error: String(error) }),
  );
});

async function ours(file: File): Promise<number> {
  const result = await importDataset([sourceOf({ path: file.name, file })], { name: 'bench' });
  if (!result.ok) throw new Error(result.message);
  return result.dataset.boxes.count;
}
