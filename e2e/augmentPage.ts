import { expect, type Locator, type Page } from '@playwright/test';
import { choose, openSample } from './studio.ts';

/** One variant of the Augment page: its picture, words and handles. */
export const preview = (page: Page, name: string): Locator =>
  page.getByRole('article', { name, exact: true });

/** The rail's part of one variant. */
export const part = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true });

export async function openAugment(page: Page, sample = /Blood cells/): Promise<void> {
  await openSample(page, sample);
  await choose(page, 'Augment');
  await drawn(page, 'Mosaic');
}

export interface Seen {
  /** Of all its pixels. */
  readonly hash: string;
  readonly width: number;
  readonly colours: number;
}

/** What the canvas of a preview holds. */
export const seen = (picture: Locator): Promise<Seen> =>
  picture
    .locator('canvas')
    .first()
    .evaluate((canvas: HTMLCanvasElement) => {
      const { width, height } = canvas;
      const copy = new OffscreenCanvas(width, height).getContext('2d')!;
      copy.drawImage(canvas, 0, 0);
      const pixels = new Uint32Array(copy.getImageData(0, 0, width, height).data.buffer);
      let hash = 17;
      for (const pixel of pixels) hash = (Math.imul(hash, 31) + pixel) | 0;
      return { hash: `${width}×${height} ${hash}`, width, colours: new Set(pixels).size };
    });

/** The picture is there, of more than a few colours. */
export async function drawn(page: Page, name: string): Promise<void> {
  await expect(preview(page, name).locator('canvas').first()).toBeVisible({ timeout: 30_000 });
  await expect.poll(async () => (await seen(preview(page, name))).colours).toBeGreaterThan(50);
  await rests(preview(page, name));
}

/** Runs something that a person does; the picture is another one afterwards. Gives its hash when it rests. */
export async function changes(picture: Locator, act: () => Promise<void>): Promise<string> {
  const { hash } = await seen(picture);
  await act();
  await expect.poll(async () => (await seen(picture)).hash, { timeout: 20_000 }).not.toBe(hash);
  return rests(picture);
}

/** A hand that moves gets fewer pixels: what is drawn when it rests comes last. */
async function rests(picture: Locator): Promise<string> {
  let last = '';
  await expect
    .poll(
      async () => {
        const before = last;
        last = (await seen(picture)).hash;
        return last === before;
      },
      { intervals: [600] },
    )
    .toBe(true);
  return last;
}

export const becomes = (picture: Locator, hash: string) =>
  expect.poll(async () => (await seen(picture)).hash, { timeout: 20_000 }).toBe(hash);

/** Presses the middle of a thing and moves it by so many pixels. */
export async function drag(
  page: Page,
  thing: Locator,
  dx: number,
  dy: number,
  release = true,
): Promise<void> {
  const box = (await thing.boundingBox())!;
  const x = box.x + box.width / 2;
  const y = box.y + box.height / 2;
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + dx / 2, y + dy / 2);
  await page.mouse.move(x + dx, y + dy);
  if (release) await page.mouse.up();
}
