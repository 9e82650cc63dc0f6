import { expect, test, type Locator, type Page } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chooseFiles, openSample, openStudio, runCommand, solved } from './studio.ts';

/** The menu beside a chart. */
const menuOf = (page: Page, chart: RegExp) =>
  page.getByRole('button', { name: new RegExp(`^${chart.source}.*: table and pictures$`) });

async function press(page: Page, menu: Locator, item: string): Promise<void> {
  // Until the chart is pointed at it is there and not seen.
  await menu.click({ force: true });
  await page.getByRole('menuitem', { name: item, exact: true }).click();
}

async function saved(page: Page, menu: Locator, item: string): Promise<{ name: string; bytes: Buffer }> {
  const download = page.waitForEvent('download');
  await press(page, menu, item);
  const file = await download;
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

const charts = [
  { chart: /Classes/, what: 'the class chart', file: /^classes\./ },
  { chart: /Box size/, what: 'a histogram', file: /^box-size\./ },
  { chart: /Location/, what: 'the location map', file: /^location\./ },
  { chart: /Trade-off/, what: 'the trade-off', file: /^trade-off\./ },
] as const;

for (const { chart, what, file } of charts) {
  test(`${what} leaves the page as a picture that needs no style sheet, in two kinds`, async ({ page }) => {
    await openSample(page, /Blood cells/);
    const menu = menuOf(page, chart);
    const svg = await saved(page, menu, 'Save as SVG');
    expect(svg.name).toMatch(file);
    expect(svg.name).toMatch(/\.svg$/);
    const text = svg.bytes.toString();
    expect(text).not.toMatch(/\s(?:style|class)=/);
    const drawn = await page.evaluate((source) => {
      const { documentElement: root } = new DOMParser().parseFromString(source, 'image/svg+xml');
      const texts = [...root.querySelectorAll('text')].map((one) => one.textContent ?? '');
      return {
        root: root.localName,
        size: [Number(root.getAttribute('width')), Number(root.getAttribute('height'))],
        texts,
        marks: root.querySelectorAll('path, rect, circle, line, image').length,
      };
    }, text);
    expect(drawn.root).toBe('svg');
    expect(drawn.texts[0]).toMatch(chart);
    expect(drawn.texts[1]).toContain('364 images');
    expect(drawn.marks).toBeGreaterThan(5);

    const png = await saved(page, menu, 'Save as PNG');
    expect(png.name).toMatch(/\.png$/);
    expect([...png.bytes.subarray(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    expect([png.bytes.readUInt32BE(16), png.bytes.readUInt32BE(20)]).toEqual(
      drawn.size.map((length) => 2 * length),
    );
    const box = await menu.locator('xpath=../..').boundingBox();
    expect(drawn.size[0]).toBeGreaterThanOrEqual(box!.width);
    expect(drawn.size[1]).toBeGreaterThanOrEqual(box!.height);
  });

  test(`the table of ${what} is the same as one reads it and as a file`, async ({ page }) => {
    await openSample(page, /Blood cells/);
    const menu = menuOf(page, chart);
    const csv = await saved(page, menu, 'Save the table as CSV');
    expect(csv.name).toMatch(/\.csv$/);
    await press(page, menu, 'Show as table');
    const dialog = page.getByRole('dialog', { name: /as a table$/ });
    const shown = await dialog
      .getByRole('row')
      .evaluateAll((rows) =>
        rows.map((row) => [...row.querySelectorAll('th, td')].map((cell) => cell.textContent ?? '')),
      );
    expect(shown.length).toBeGreaterThan(3);
    expect(fieldsOf(csv.bytes.toString())).toEqual(shown.map((row) => row.map(plain)));
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
  });
}

test('a report is the same file from the page and from the command line', async ({ page }) => {
  // As a file of one's own: a sample goes by a name that its file has not.
  await openStudio(page);
  await chooseFiles(page, { 'annotations.zip': readFileSync('public/samples/taco/annotations.zip') });
  await solved(page);
  const file = page.waitForEvent('download');
  await page.keyboard.press('ControlOrMeta+s');
  const recipe = await (await file).path();
  const report = page.waitForEvent('download');
  await runCommand(page, 'report', 'Save a report (HTML)');
  const inPage = await report;
  expect(inPage.suggestedFilename()).toMatch(/_report\.html$/);
  const html = readFileSync(await inPage.path());
  expect(html.length).toBeLessThan(1_000_000);

  const out = join(mkdtempSync(join(tmpdir(), 'counterpoise-')), 'report.html');
  execFileSync('npx', [
    'tsx',
    'cli/counterpoise.ts',
    'report',
    'public/samples/taco/annotations.zip',
    '--recipe',
    recipe,
    '--out',
    out,
  ]);
  expect(Buffer.compare(readFileSync(out), html)).toBe(0);
});

/** A figure as a program reads it: no commas between thousands, no unit, a plain minus. */
const plain = (cell: string): string =>
  cell
    .replace('−', '-')
    .replace(/(?<=\d),(?=\d{3}\b)/g, '')
    .replace(/(?<=\d) boxes$/, '');

/** The fields of each line of a table by RFC 4180. */
const fieldsOf = (csv: string): string[][] =>
  csv
    .trimEnd()
    .split('\r\n')
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
        ([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare,
      ),
    );
