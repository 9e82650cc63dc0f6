import { expect, test, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { gzipSync, unzipSync, zipSync } from 'fflate';
import { chooseFiles, chooseFolder, cocoText, dropFiles, openSample, openStudio, solved } from './studio.ts';

const title = (page: Page) => page.getByRole('heading', { level: 1 });
const readAs = (page: Page) => page.getByRole('button', { name: /^Read as/ });
const sample = readFileSync('public/samples/bccd/annotations.zip');

const vocXml = (i: number, right = 31) => `<annotation>
  <filename>${i}.jpg</filename>
  <size><width>100</width><height>80</height></size>
  <object><name>${i % 4 ? 'cell' : 'platelet'}</name><bndbox><xmin>1</xmin><ymin>2</ymin><xmax>${right}</xmax><ymax>42</ymax></bndbox></object>
</annotation>
`;

const labelme = (i: number) =>
  JSON.stringify({
    version: '5.0.1',
    flags: {},
    shapes: [
      {
        label: i % 3 ? 'boat' : 'buoy',
        points: [
          [4, 5],
          [30, 8],
          [20, 40],
        ],
        group_id: null,
        shape_type: 'polygon',
        flags: {},
      },
    ],
    imagePath: `${i}.jpg`,
    imageData: null,
    imageHeight: 80,
    imageWidth: 100,
  });

const task = (id: number) => ({
  id,
  data: { image: `/data/upload/${id}.jpg` },
  annotations: [
    {
      id,
      result: [
        {
          type: 'rectanglelabels',
          from_name: 'label',
          to_name: 'image',
          original_width: 100,
          original_height: 80,
          value: {
            x: 10,
            y: 10,
            width: 20,
            height: 30,
            rotation: 0,
            rectanglelabels: [id % 3 ? 'hat' : 'coat'],
          },
        },
      ],
    },
  ],
});

const kitti = (i: number) =>
  `${i % 4 ? 'Car' : 'Cyclist'} 0.00 0 -1.57 10.00 20.00 60.00 70.00 1.5 1.6 3.9 -1.0 1.7 20.0 -1.6\n`;

const cvat = `<?xml version="1.0" encoding="utf-8"?>
<annotations>
  <version>1.1</version>
${Array.from({ length: 10 }, (_, i) => `  <image id="${i}" name="${i}.jpg" width="100" height="80"><box label="${i % 4 ? 'leaf' : 'fruit'}" source="manual" occluded="0" xtl="1" ytl="2" xbr="31" ybr="42"></box></image>`).join('\n')}
</annotations>
`;

const numbers = Array.from({ length: 12 }, (_, i) => i);
const named = (of: (i: number) => string, extension: string) =>
  Object.fromEntries(numbers.map((i) => [`${i}.${extension}`, of(i)]));

test('a zip of XML, a folder, XML, JSON and packed JSON open by their content', async ({ page }) => {
  const opens = async (format: string, counts: string) => {
    await solved(page);
    await expect(title(page)).toContainText(counts);
    await expect(readAs(page)).toHaveText(format);
  };
  await openStudio(page);
  const voc = Object.entries(named((i) => vocXml(i), 'xml')).map(([name, text]) => [
    `set/Annotations/${name}`,
    new TextEncoder().encode(text),
  ]);
  await dropFiles(page, {
    'cells.zip': Buffer.from(zipSync(Object.fromEntries(voc) as Record<string, Uint8Array>)),
  });
  await opens('Pascal VOC', '12 images · 12 boxes · 2 classes');
  // Each next one is dropped over the last.
  await dropFiles(page, { 'tasks.json': JSON.stringify(Array.from({ length: 9 }, (_, i) => task(i + 1))) });
  await opens('Label Studio', '9 images · 9 boxes · 2 classes');
  await dropFiles(page, { 'annotations.xml': cvat });
  await opens('CVAT', '10 images · 10 boxes · 2 classes');
  await dropFiles(page, {
    'train.json.gz': Buffer.from(gzipSync(new TextEncoder().encode(cocoText(30, 3)))),
  });
  await opens('COCO', '33 images · 33 boxes · 2 classes');
  await openStudio(page);
  await chooseFolder(page, 'harbour', named(labelme, 'json'));
  await opens('LabelMe', '12 images · 12 boxes · 2 classes');
  await openStudio(page);
  const label2 = Object.entries(named(kitti, 'txt')).map(([name, text]) => [
    `training/label_2/00000${name}`,
    text,
  ]);
  await chooseFolder(page, 'roads', Object.fromEntries(label2) as Record<string, string>);
  await opens('KITTI', '12 images · 12 boxes · 2 classes');
});

test('a box of no width is shown in its XML, and only a lost record is told to be lost', async ({ page }) => {
  await openStudio(page);
  await chooseFiles(page, { ...named((i) => vocXml(i), 'xml'), '7.xml': vocXml(7, 1) });
  await solved(page);
  await expect(title(page)).toContainText('12 images · 11 boxes');
  await page.getByRole('button', { name: /1 problem/ }).click();
  await expect(page.getByText(/^7\.xml:4/).first()).toBeVisible();
  await expect(page.getByRole('region', { name: 'Source, line 4' })).toContainText('<object>');
  await expect(page.getByText('One record was left out.')).toBeVisible();
});

test('an archive that is cut short or none is answered with its reason', async ({ page }) => {
  await openStudio(page);
  await chooseFiles(page, { 'cells.zip': sample.subarray(0, 20_000) });
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('Nothing could be read from cells.zip. The archive cannot be read');
  await expect(alert).not.toContainText('Counterpoise reads');
});

for (const [name, what] of [
  [/Blood cells/, 'BCCD'],
  [/Litter/, 'TACO'],
] as const) {
  test(`every destination of ${what} is previewed and written at once`, async ({ page }) => {
    test.slow();
    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(error.message));
    await openSample(page, name);
    for (const whole of [false, true]) {
      await page.keyboard.press('ControlOrMeta+e');
      if (whole) await page.getByRole('radio', { name: 'Dataset as it is' }).click();
      const dialog = page.getByRole('dialog', { name: /^Export/ });
      // With the keyboard, which brings each into view.
      const boxes = dialog.getByRole('group').getByRole('checkbox');
      await expect(boxes.first()).toBeAttached();
      for (const box of await boxes.all()) {
        if ((await box.getAttribute('aria-readonly')) === 'true' || (await box.isChecked())) continue;
        await box.press('Space');
        await expect(box).toBeChecked();
        await expect(box.locator('xpath=ancestor::label')).toBeInViewport();
      }
      await expect(dialog.locator('[aria-busy="true"]')).toHaveCount(0);
      await expect(dialog.getByRole('alert')).toHaveCount(0);
      const download = page.waitForEvent('download');
      await dialog.getByRole('button', { name: 'Save as zip' }).click();
      const files = unzipSync(readFileSync(await (await download).path()));
      const paths = Object.keys(files);
      expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(paths.length);
      for (const [path, bytes] of Object.entries(files))
        if (path.endsWith('.json'))
          expect(() => void JSON.parse(Buffer.from(bytes).toString()), path).not.toThrow();
      await page.keyboard.press('Escape');
      await expect(dialog).toHaveCount(0);
    }
    expect(said).toEqual([]);
  });
}
