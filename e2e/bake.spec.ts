import { expect, test, type Page } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { unzipSync } from 'fflate';
import { openSample, solved } from './studio.ts';

/** The export dialog of a plan whose extra copies are variants, with baking ticked. */
async function bakingDialog(page: Page) {
  await openSample(page, /Blood cells/);
  await page.getByRole('radio', { name: 'Augment' }).click();
  await page.getByRole('button', { name: 'Add to plan' }).click();
  await page.getByRole('radio', { name: 'Balance' }).click();
  await solved(page);
  await page.keyboard.press('ControlOrMeta+e');
  const dialog = page.getByRole('dialog', { name: 'Export plan' });
  await dialog.getByRole('checkbox', { name: 'Bake images' }).check({ force: true });
  await expect(dialog.getByText(/\d+ pictures, about .+B and .+\./)).toBeVisible({ timeout: 30_000 });
  return dialog;
}

async function unzipped(page: Page, press: () => Promise<void>): Promise<Map<string, Uint8Array>> {
  const download = page.waitForEvent('download', { timeout: 120_000 });
  await press();
  const files = unzipSync(readFileSync(await (await download).path()));
  return new Map(Object.entries(files).map(([name, bytes]) => [name.replace(/^[^/]+\//, ''), bytes]));
}

test('a bake in the page is stopped, goes on, and holds the bytes that the command line writes', async ({
  page,
}) => {
  test.setTimeout(240_000);
  const dialog = await bakingDialog(page);
  for (const name of ['COCO', 'YOLO', 'CSV'])
    await dialog.getByRole('checkbox', { name: new RegExp(`^${name} \\.`) }).check({ force: true });
  await dialog.getByRole('button', { name: 'Bake as zip' }).click();
  await expect(dialog.getByText(/Baking the pictures: [1-9]\d* of/)).toBeVisible({ timeout: 60_000 });
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog.getByText(/Stopped at \d+ of \d+ pictures/)).toBeVisible();
  const inPage = await unzipped(page, () => dialog.getByRole('button', { name: 'Resume' }).click());
  await expect(dialog.getByText(/Written, with \d+ baked pictures/)).toBeVisible();

  const folder = mkdtempSync(join(tmpdir(), 'counterpoise-'));
  // The sample's own name, which COCO's `info` holds.
  symlinkSync(resolve('public/samples/bccd'), join(folder, 'BCCD'));
  writeFileSync(join(folder, 'recipe.json'), inPage.get('recipe.json')!);
  execFileSync('npx', [
    ...['tsx', 'cli/counterpoise.ts', 'balance', join(folder, 'BCCD'), '--bake', '--as', 'coco,yolo,voc,csv'],
    ...['--recipe', join(folder, 'recipe.json'), '--out', join(folder, 'out')],
  ]);
  const pictures = [...inPage.keys()].filter((name) => name.startsWith('images/baked/'));
  expect(pictures.length).toBeGreaterThan(10);
  for (const [name, bytes] of inPage)
    expect(Buffer.compare(readFileSync(join(folder, 'out', name)), bytes), name).toBe(0);
});

test('a bake into a folder that was stopped leaves whole files and a marker, and goes on from there', async ({
  page,
}) => {
  test.setTimeout(240_000);
  const dialog = await bakingDialog(page);
  // The browser's own folder dialog can't be driven: its answer is given, everything after it is real.
  await page.evaluate(() => {
    window.showDirectoryPicker = async () =>
      (await navigator.storage.getDirectory()).getDirectoryHandle('chosen', { create: true });
  });
  const written = () =>
    page.evaluate(async () => {
      const root = await (await navigator.storage.getDirectory()).getDirectoryHandle('chosen');
      const top: string[] = [];
      for await (const name of root.keys()) top.push(name);
      const baked: Record<string, number> = {};
      const folder = await root.getDirectoryHandle('images').then((one) => one.getDirectoryHandle('baked'));
      for await (const [name, handle] of folder.entries())
        baked[name] = (await (handle as FileSystemFileHandle).getFile()).lastModified;
      return { top: top.sort(), baked };
    });
  await dialog.getByRole('button', { name: 'Bake to folder' }).click();
  await expect(dialog.getByText(/Baking the pictures: (?:[5-9]|\d\d) of/)).toBeVisible({ timeout: 60_000 });
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog.getByText(/Stopped at/)).toBeVisible();
  const before = await written();
  expect(before.top).toEqual(['bake.partial.json', 'images']);
  expect(Object.keys(before.baked).length).toBeGreaterThan(0);

  await dialog.getByRole('button', { name: 'Resume' }).click();
  await expect(dialog.getByText(/Written, with \d+ baked pictures/)).toBeVisible({ timeout: 120_000 });
  const after = await written();
  expect(after.top).toContain('bake.json');
  expect(after.top).not.toContain('bake.partial.json');
  // What was finished before was not written again.
  for (const [name, time] of Object.entries(before.baked)) expect(after.baked[name]).toBe(time);
  expect(Object.keys(after.baked).length).toBeGreaterThan(Object.keys(before.baked).length);
});
