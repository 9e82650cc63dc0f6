import { expect, test } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { choose, dropFiles, openSample, solved } from './studio.ts';

const everything = ['JSON lines', 'COCO', 'COCO expanded', 'YOLO', 'CSV', 'PyTorch'];
const ids = 'jsonl,coco,coco-expanded,yolo,csv,torch';

test('an export holds what the preview shows, and the command line writes the same bytes', async ({
  page,
}) => {
  await openSample(page, /Litter/);
  await choose(page, 'Split');
  await choose(page, /Stratified by class/);
  await choose(page, 'Balance');
  await solved(page);
  await page.keyboard.press('ControlOrMeta+e');
  const dialog = page.getByRole('dialog', { name: 'Export plan' });
  for (const name of everything)
    await dialog.getByRole('checkbox', { name: new RegExp(`^${name} \\.`) }).check({ force: true });
  await expect(dialog.getByRole('listitem').filter({ hasText: 'certificate.json' })).toBeVisible();
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save as zip' }).click();
  const zip = await (await download).path();
  const inPage = new Map(
    Object.entries(unzipSync(readFileSync(zip))).map(([name, bytes]) => [
      name.replace(/^[^/]+\//, ''),
      bytes,
    ]),
  );
  expect([...inPage.keys()]).toContain('balanced.jsonl');

  const folder = mkdtempSync(join(tmpdir(), 'counterpoise-'));
  writeFileSync(join(folder, 'recipe.json'), inPage.get('recipe.json')!);
  execFileSync('npx', [
    'tsx',
    'cli/counterpoise.ts',
    'balance',
    'public/samples/taco/annotations.zip',
    '--recipe',
    join(folder, 'recipe.json'),
    '--as',
    ids,
    '--out',
    join(folder, 'out'),
  ]);
  for (const [name, bytes] of inPage) {
    expect(Buffer.compare(readFileSync(join(folder, 'out', name)), bytes), name).toBe(0);
  }

  const rows = Buffer.from(inPage.get('balanced.jsonl')!)
    .toString()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { split: string; repeat: number });
  expect(rows).toHaveLength(1500);
  expect(rows.filter((row) => row.split !== 'train').every((row) => row.repeat === 1)).toBe(true);
});

test('the dialog says what happens to repeats and shows code for the trainer', async ({ page }) => {
  await openSample(page, /Blood cells/);
  await page.getByRole('button', { name: /Export plan/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Export plan' });
  await dialog.getByRole('checkbox', { name: /^YOLO/ }).check({ force: true });
  await expect(dialog.getByText(/repeats kept/).first()).toBeVisible();
  await expect(dialog.getByText(/YOLOv5/).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
});

test('files are written into a folder that the person chooses', async ({ page }) => {
  await openSample(page, /Everyday scenes/);
  // The browser's own folder dialog can't be driven: its answer is given, everything after it is real.
  await page.evaluate(() => {
    window.showDirectoryPicker = () => navigator.storage.getDirectory();
  });
  await page.keyboard.press('ControlOrMeta+e');
  const dialog = page.getByRole('dialog', { name: 'Export plan' });
  await dialog.getByRole('button', { name: /Save 5 files to folder/ }).click();
  await expect(dialog.getByText('Written.')).toBeVisible();
  const [names, images] = await page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const found: string[] = [];
    for await (const name of root.keys()) found.push(name);
    const text = await (await (await root.getFileHandle('train.json')).getFile()).text();
    return [found.sort(), (JSON.parse(text) as { images: unknown[] }).images.length] as const;
  });
  expect(names).toEqual(['certificate.json', 'prior.json', 'recipe.json', 'train.json', 'weights.json']);
  expect(images).toBeGreaterThan(100);
});

test('a dataset goes out as it is in another form, what that cannot hold being listed, and comes in again', async ({
  page,
}) => {
  await openSample(page, /Everyday scenes/);
  await page.keyboard.press('ControlOrMeta+e');
  await page.getByRole('radio', { name: 'Dataset as it is' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export dataset' });
  await expect(dialog.getByText('Everything that was read of this dataset.')).toBeVisible();
  await expect(dialog.getByRole('checkbox', { name: /PyTorch/ })).toHaveCount(0);
  await dialog.getByRole('checkbox', { name: /^COCO \./ }).uncheck({ force: true });
  await dialog.getByRole('checkbox', { name: /^Pascal VOC/ }).check({ force: true });
  await expect(dialog.getByText(/Not held: .*polygons \(\d+\)/)).toBeVisible();
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save as zip' }).click();
  const zip = readFileSync(await (await download).path());
  expect(Object.keys(unzipSync(zip)).some((name) => name.endsWith('recipe.json'))).toBe(false);
  await page.keyboard.press('Escape');
  await dropFiles(page, { 'converted.zip': zip });
  await expect(page.getByRole('heading', { level: 1 })).toContainText('converted.zip 128 images · 939 boxes');
});

test('a write that is cancelled leaves no half file, and says what is there', async ({ page }) => {
  await openSample(page, /Litter/);
  await page.evaluate(() => {
    window.showDirectoryPicker = () => navigator.storage.getDirectory();
  });
  await page.keyboard.press('ControlOrMeta+e');
  const dialog = page.getByRole('dialog', { name: 'Export plan' });
  await dialog.getByRole('checkbox', { name: /^Pascal VOC/ }).check({ force: true });
  await dialog.getByRole('button', { name: /Save [\d,]+ files to folder/ }).click();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  const said = dialog.getByText(
    /^Stopped: ([\d,]+) of [\d,]+ files are there, each whole\.|^Stopped\. Nothing/,
  );
  await expect(said).toBeVisible();
  const count = Number(/([\d,]+) of/.exec(await said.innerText())?.[1].replace(',', '') ?? 0);
  const sizes = await page.evaluate(async () => {
    const found: number[] = [];
    const walk = async (folder: FileSystemDirectoryHandle): Promise<void> => {
      for await (const one of folder.values())
        if (one.kind === 'directory') await walk(one);
        else found.push((await one.getFile()).size);
    };
    await walk(await navigator.storage.getDirectory());
    return found;
  });
  expect(sizes).toHaveLength(count);
  expect(sizes.every((size) => size > 0)).toBe(true);
});
