import { expect, test } from '@playwright/test';
import { chooseFiles, cocoText, dropFiles, openSample, openStudio, solved } from './studio.ts';

test('a dropped annotation file opens', async ({ page }) => {
  await openStudio(page);
  await dropFiles(page, { 'small.json': cocoText(40, 4) });
  await solved(page);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('44 images · 44 boxes · 2 classes');
});

test('a folder of holiday photographs is told apart from a dataset', async ({ page }) => {
  await openStudio(page);
  await dropFiles(page, {
    'beach.jpg': Buffer.from([0xff, 0xd8, 0xff]),
    'me.jpg': Buffer.from([0xff, 0xd8, 0xff]),
  });
  await expect(page.getByText(/Found 2 pictures and no annotations/)).toBeVisible();
  await expect(page.getByRole('button', { name: /Choose folder/ })).toBeEnabled();
});

test('a truncated file says at which byte it ends, and the open dataset stays', async ({ page }) => {
  await openSample(page, /Blood cells/);
  await dropFiles(page, { 'cut.json': cocoText(40, 4).slice(0, 2000) });
  const alert = page.getByRole('alert').filter({ hasText: 'cut.json' });
  await expect(alert).toBeInViewport();
  await alert.getByText('Show 1 problem').click();
  await expect(alert.getByRole('listitem')).toContainText('cut.json:1:2001');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('BCCD');
  await page.keyboard.press('Escape');
  await expect(alert).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('BCCD');
});

test('the problems of a failed import are listed on the first screen too', async ({ page }) => {
  await openStudio(page);
  const cut = cocoText(40, 4).slice(0, 2000);
  await chooseFiles(page, { 'a.json': cut, 'b.json': cut });
  await page.getByText('Show 2 problems').click();
  await expect(page.getByRole('list', { name: 'Problems of the import' }).getByRole('listitem')).toHaveText([
    /^a\.json:1:2001/,
    /^b\.json:1:2001/,
  ]);
});

test('one bad box costs that box only and stands in the drawer with its place', async ({ page }) => {
  const text = cocoText(40, 4).replace('"bbox":[10,10,20,30]', '"bbox":[10,10,-20,30]');
  await openStudio(page);
  await chooseFiles(page, { 'bad box.json': text });
  await solved(page);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('44 images · 43 boxes');
  await page.getByRole('button', { name: /1 problem/ }).click();
  const place = `bad box.json:1:${text.indexOf('[10,10,-20') + 1}`;
  await expect(page.getByText(place).first()).toBeVisible();
  // The caret stands under the box, which is cut out of a line of thousands of characters.
  const source = page.getByRole('region', { name: 'Source, line 1' });
  await expect(source).toContainText('…');
  const [caret, box] = await source.evaluate((element) => {
    const unseen = element.querySelector('[aria-hidden] > span')!;
    const line = unseen.parentElement!.previousSibling!;
    const range = document.createRange();
    range.setStart(line, line.nodeValue!.indexOf('[10,10,-20'));
    range.setEnd(line, line.nodeValue!.length);
    return [unseen.getBoundingClientRect().right, range.getBoundingClientRect().left];
  });
  expect(Math.abs(caret - box)).toBeLessThan(1);
  await page.keyboard.press('Escape');
  await expect(page.getByText(place)).toHaveCount(0);
});

test('names are text: nothing in them runs or breaks the page', async ({ page }) => {
  const hostile = [
    '<script>window.hacked = 1</script>',
    '__proto__',
    '../../etc',
    '"quoted"',
    '猫',
    '<img src=x onerror="window.hacked=1">',
  ];
  const images = hostile.map((name, i) => ({ id: i, file_name: `${name}.jpg`, width: 10, height: 10 }));
  const categories = hostile.map((name, i) => ({ id: i, name }));
  const annotations = hostile.map((_, i) => ({ id: i, image_id: i, category_id: i, bbox: [1, 1, 5, 5] }));
  await openStudio(page);
  await chooseFiles(page, { '<b>names.json': JSON.stringify({ images, categories, annotations }) });
  await solved(page);
  for (const name of hostile) await expect(page.getByRole('row', { name }).first()).toBeAttached();
  expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
});

test('an empty file and nonsense are answered in words', async ({ page }) => {
  await openStudio(page);
  await chooseFiles(page, { 'nothing.json': '' });
  await expect(page.getByText(/empty \(0 bytes\)/)).toBeVisible();
  await chooseFiles(page, { 'notes.bin': Buffer.from([1, 2, 3]) });
  await expect(page.getByText(/which is no annotation that is known here/)).toBeVisible();
});
