import { expect, type Page } from '@playwright/test';

/** Files as a person picks them: name and content. */
export type Picked = Readonly<Record<string, string | Buffer>>;

export async function openStudio(page: Page): Promise<void> {
  await page.goto('./');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('See where a dataset is lopsided');
}

export async function openSample(page: Page, name: RegExp): Promise<void> {
  await openStudio(page);
  await page.getByRole('button', { name }).click();
  await solved(page);
}

/** The cold plan of the recipe is on the page. */
export async function solved(page: Page): Promise<void> {
  await expect(page.getByText(/Within .+ of optimal|Optimal, proven/)).toBeVisible({ timeout: 30_000 });
}

/** Chooses files: the browser's own dialog can't be driven, so its answer is given; everything after it is real. */
export async function chooseFiles(page: Page, files: Picked): Promise<void> {
  await answerPicker(page, files);
  await page.getByRole('button', { name: /Choose file/ }).click();
}

/** Chooses a folder of these files, by paths below it. */
export async function chooseFolder(page: Page, name: string, files: Picked): Promise<void> {
  await answerPicker(
    page,
    Object.fromEntries(Object.entries(files).map(([path, content]) => [`${name}/${path}`, content])),
  );
  await page.getByRole('button', { name: /Choose folder/ }).click();
}

/** Puts files where handles to them are real, the origin's private file system, and answers the next choice with them. */
async function answerPicker(page: Page, files: Picked): Promise<void> {
  const payload = Object.entries(files).map(([path, content]) => [
    path,
    Buffer.from(content).toString('base64'),
  ]);
  await page.evaluate(async (entries) => {
    const root = await navigator.storage.getDirectory();
    const top = await root.getDirectoryHandle(`picked-${Math.random().toString(36).slice(2)}`, {
      create: true,
    });
    for (const [path, base64] of entries) {
      const parts = path.split('/');
      let folder = top;
      for (const part of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(part, { create: true });
      const writable = await (await folder.getFileHandle(parts.at(-1)!, { create: true })).createWritable();
      await writable.write(Uint8Array.from(atob(base64), (c) => c.charCodeAt(0)));
      await writable.close();
    }
    const handles: FileSystemHandle[] = [];
    for await (const handle of top.values()) handles.push(handle);
    window.showOpenFilePicker = () => Promise.resolve(handles as FileSystemFileHandle[]);
    window.showDirectoryPicker = () => Promise.resolve(handles[0] as FileSystemDirectoryHandle);
  }, payload);
}

/** Drops files on the window, folders given by `/` in their names being flattened as a browser's file list is. */
export async function dropFiles(page: Page, files: Picked): Promise<void> {
  const payload = Object.entries(files).map(([name, content]) => [
    name,
    Buffer.from(content).toString('base64'),
  ]);
  await page.evaluate((entries) => {
    const transfer = new DataTransfer();
    for (const [name, base64] of entries) {
      const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
      transfer.items.add(new File([bytes], name));
    }
    for (const type of ['dragenter', 'dragover', 'drop']) {
      document.body.dispatchEvent(
        new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true }),
      );
    }
  }, payload);
}

/** The two figures of the rail's headline. */
export async function imbalance(page: Page): Promise<{ before: number; after: number }> {
  const text = await page.getByRole('region', { name: 'Imbalance' }).innerText();
  const [before, after] = [...text.matchAll(/\d+\.\d+/g)].map(([figure]) => Number(figure));
  return { before, after };
}

/** Takes a radio by its name; the input itself lies under its drawn mark. */
export async function choose(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('radio', { name, exact: typeof name === 'string' }).click({ force: true });
}

/** Takes a command by a part of its name, as a person types it. */
export async function runCommand(page: Page, typed: string, name: string | RegExp): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k');
  const palette = page.getByRole('dialog', { name: 'Commands' });
  // A find field elsewhere on the page is no place for these letters.
  await palette.getByRole('searchbox').or(palette.getByRole('combobox')).first().pressSequentially(typed);
  await palette.getByRole('option', { name }).click();
}

export const strength = (page: Page) => page.getByRole('slider', { name: /strength/i });

/** A COCO file with `rare` boxes of one class and `common` of another, one box an image. */
export function cocoText(common: number, rare: number): string {
  const boxes = [...Array<number>(common).fill(1), ...Array<number>(rare).fill(2)];
  return JSON.stringify({
    images: boxes.map((_, i) => ({ id: i + 1, file_name: `${i + 1}.jpg`, width: 100, height: 100 })),
    categories: [
      { id: 1, name: 'common' },
      { id: 2, name: 'rare' },
    ],
    annotations: boxes.map((category_id, i) => ({
      id: i + 1,
      image_id: i + 1,
      category_id,
      bbox: [10, 10, 20, 30],
    })),
  });
}
