import { open } from 'node:fs/promises';

const classes = 80;
const perImage = 7;

/** COCO's own mix: a polygon of some ten to forty points for each box, numbers with two decimals. */
export async function writeCoco(path: string, bytes: number): Promise<void> {
  const handle = await open(path, 'w');
  let seed = 1;
  const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
  const hundredths = (most: number) => Math.round(random() * most * 100) / 100;
  let held: string[] = [];
  let written = 0;
  const flush = async () => {
    await handle.write(held.join(''));
    held = [];
  };
  const write = async (text: string) => {
    written += text.length;
    if (held.push(text) === 1000) await flush();
  };
  await write('{"info": {"year": 2017}, "annotations": [');
  let id = 0;
  let images = 0;
  for (; written < bytes * 0.983; images++) {
    for (let k = 0; k < perImage; k++) {
      const points = Array.from({ length: 20 + Math.floor(random() * 60) }, () => hundredths(640)).join(', ');
      const box = [hundredths(300), hundredths(200), 1 + hundredths(300), 1 + hundredths(200)].join(', ');
      await write(
        `${id ? ', ' : ''}{"segmentation": [[${points}]], "area": ${hundredths(9e4)}, "iscrowd": 0, "image_id": ${images + 1}, "bbox": [${box}], "category_id": ${1 + Math.floor(random() * classes)}, "id": ${++id}}`,
      );
    }
  }
  await write('], "images": [');
  for (let i = 0; i < images; i++) {
    await write(
      `${i ? ', ' : ''}{"license": 4, "file_name": "${String(i + 1).padStart(12, '0')}.jpg", "height": 480, "width": 640, "id": ${i + 1}}`,
    );
  }
  const categories = Array.from({ length: classes }, (_, k) => ({ id: k + 1, name: `class ${k + 1}` }));
  await write(`], "categories": ${JSON.stringify(categories)}}`);
  await flush();
  await handle.close();
}
