import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { grouped } from './grouped.ts';

export interface Rival {
  readonly name: string;
  /** Reads the folder whole and groups its boxes; how many. */
  readonly count: (folder: string) => number | Promise<number>;
}

const text = (...path: string[]) => readFileSync(join(...path), 'utf8');
const json = <T>(...path: string[]) => JSON.parse(text(...path)) as T;
type Box = [number, number, number, number];
interface HfRow {
  file_name: string;
  objects: { bbox: Box[]; categories: string[] };
}

function rows(all: readonly HfRow[]): number {
  const { add, finish } = grouped();
  for (const { file_name, objects } of all)
    objects.bbox.forEach((box, k) => add(file_name, objects.categories[k], ...box));
  return finish();
}

function around(points: readonly (readonly number[])[]): Box {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return [x, y, Math.max(...xs) - x, Math.max(...ys) - y];
}

const parser = async (isArray: (name: string) => boolean) => {
  const { XMLParser } = await import('fast-xml-parser');
  return new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '', isArray });
};

/** By format, the usual library that reads it whole, and the grouping of what it gives. */
export const rivals: Readonly<Record<string, Rival>> = {
  voc: {
    name: 'fast-xml-parser, file by file',
    async count(folder) {
      interface Voc {
        annotation: {
          filename: string;
          object?: { name: string; bndbox: { xmin: number; ymin: number; xmax: number; ymax: number } }[];
        };
      }
      const { add, finish } = grouped();
      const xml = await parser((name) => name === 'object');
      for (const file of readdirSync(join(folder, 'Annotations'))) {
        const { annotation } = xml.parse(text(folder, 'Annotations', file)) as Voc;
        for (const { name, bndbox: b } of annotation.object ?? [])
          add(annotation.filename, name, b.xmin, b.ymin, b.xmax - b.xmin, b.ymax - b.ymin);
      }
      return finish();
    },
  },
  yolo: {
    name: 'js-yaml, and split of each file',
    async count(folder) {
      const { load } = await import('js-yaml');
      const { names } = load(text(folder, 'data.yaml')) as { names: Record<string, string> };
      return lines(join(folder, 'labels', 'train'), ([k, cx, cy, w, h]) => [
        names[k],
        +cx - +w / 2,
        +cy - +h / 2,
        +w,
        +h,
      ]);
    },
  },
  kitti: {
    name: 'split of each file',
    count: (folder) =>
      lines(join(folder, 'training', 'label_2'), ([name, , , , x1, y1, x2, y2]) => [
        name,
        +x1,
        +y1,
        +x2 - +x1,
        +y2 - +y1,
      ]),
  },
  labelme: {
    name: 'JSON.parse of each file',
    count(folder) {
      const { add, finish } = grouped();
      for (const file of readdirSync(folder)) {
        const one = json<{ imagePath: string; shapes: { label: string; points: Box[] }[] }>(folder, file);
        for (const { label, points } of one.shapes) add(one.imagePath, label, ...around(points));
      }
      return finish();
    },
  },
  csv: {
    name: 'papaparse of the whole',
    async count(folder) {
      const { default: Papa } = await import('papaparse');
      const { data } = Papa.parse<Record<string, string>>(text(folder, 'boxes.csv'), {
        header: true,
        skipEmptyLines: true,
      });
      const { add, finish } = grouped();
      for (const one of data)
        add(one.filename, one.class, +one.xmin, +one.ymin, +one.xmax - +one.xmin, +one.ymax - +one.ymin);
      return finish();
    },
  },
  jsonl: {
    name: 'split and JSON.parse of each line',
    count: (folder) =>
      rows(
        text(folder, 'metadata.jsonl')
          .split('\n')
          .filter((line) => line !== '')
          .map((line) => JSON.parse(line) as HfRow),
      ),
  },
  via: {
    name: 'JSON.parse of the whole',
    count(folder) {
      interface Entry {
        filename: string;
        regions: {
          shape_attributes: { all_points_x: number[]; all_points_y: number[] };
          region_attributes: { label: string };
        }[];
      }
      const { add, finish } = grouped();
      for (const { filename, regions } of Object.values(json<Record<string, Entry>>(folder, 'via.json')))
        for (const {
          shape_attributes: shape,
          region_attributes: { label },
        } of regions)
          add(filename, label, ...around(shape.all_points_x.map((x, k) => [x, shape.all_points_y[k]])));
      return finish();
    },
  },
  labelstudio: {
    name: 'JSON.parse of the whole',
    count(folder) {
      interface Value {
        x: number;
        y: number;
        width: number;
        height: number;
        rectanglelabels: string[];
      }
      interface Task {
        data: { image: string };
        annotations: { result: { value: Value }[] }[];
      }
      const { add, finish } = grouped();
      for (const { data, annotations } of json<Task[]>(folder, 'project.json'))
        for (const { value: v } of annotations[0].result)
          add(data.image, v.rectanglelabels[0], v.x, v.y, v.width, v.height);
      return finish();
    },
  },
  datumaro: {
    name: 'JSON.parse of the whole',
    count(folder) {
      interface Whole {
        categories: { label: { labels: { name: string }[] } };
        items: { id: string; annotations: { label_id: number; bbox: Box }[] }[];
      }
      const { categories, items } = json<Whole>(folder, 'annotations', 'train.json');
      const { add, finish } = grouped();
      for (const { id, annotations } of items)
        for (const { label_id, bbox } of annotations)
          add(id, categories.label.labels[label_id].name, ...bbox);
      return finish();
    },
  },
  bdd100k: {
    name: 'JSON.parse of the whole',
    count(folder) {
      interface Frame {
        name: string;
        labels: { category: string; box2d: { x1: number; y1: number; x2: number; y2: number } }[];
      }
      const { add, finish } = grouped();
      for (const { name, labels } of json<Frame[]>(folder, 'det_train.json'))
        for (const { category, box2d: b } of labels)
          add(name, category, b.x1, b.y1, b.x2 - b.x1, b.y2 - b.y1);
      return finish();
    },
  },
  cvat: {
    name: 'fast-xml-parser of the whole',
    async count(folder) {
      interface Image {
        name: string;
        box?: { label: string; xtl: string; ytl: string; xbr: string; ybr: string }[];
      }
      const xml = await parser((name) => name === 'image' || name === 'box');
      const { annotations } = xml.parse(text(folder, 'annotations.xml')) as {
        annotations: { image: Image[] };
      };
      const { add, finish } = grouped();
      for (const { name, box } of annotations.image)
        for (const b of box ?? []) add(name, b.label, +b.xtl, +b.ytl, +b.xbr - +b.xtl, +b.ybr - +b.ytl);
      return finish();
    },
  },
  arff: {
    name: 'papaparse of the rows',
    async count(folder) {
      const { default: Papa } = await import('papaparse');
      const whole = text(folder, 'bench.arff');
      const { data } = Papa.parse<string[]>(whole.slice(whole.indexOf('@data\n') + 6), {
        skipEmptyLines: true,
      });
      const { add, finish } = grouped();
      data.forEach((row, i) => {
        for (let k = 90; k < 100; k++) if (row[k] === '1') add(String(i), String(k));
      });
      return finish();
    },
  },
  'coco.json.gz': {
    name: 'gunzip and JSON.parse of the whole',
    count(folder) {
      interface Coco {
        images: { id: number; file_name: string }[];
        categories: { name: string }[];
        annotations: { image_id: number; category_id: number; bbox: Box }[];
      }
      const coco = JSON.parse(gunzipSync(readFileSync(join(folder, 'instances.json.gz'))).toString()) as Coco;
      const names = new Map(coco.images.map(({ id, file_name }) => [id, file_name]));
      const { add, finish } = grouped();
      for (const one of coco.annotations)
        add(names.get(one.image_id) ?? '', coco.categories[one.category_id].name, ...one.bbox);
      return finish();
    },
  },
  parquet: {
    name: 'hyparquet of the whole',
    async count(folder) {
      const { parquetReadObjects } = await import('hyparquet');
      const bytes = await readFile(join(folder, 'train-00000-of-00001.parquet'));
      const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
      return rows((await parquetReadObjects({ file })) as unknown as HfRow[]);
    },
  },
};

/** Files of a line a box. */
function lines(folder: string, read: (words: string[]) => [string, ...Box]): number {
  const { add, finish } = grouped();
  for (const file of readdirSync(folder))
    for (const line of text(folder, file).split('\n')) if (line !== '') add(file, ...read(line.split(' ')));
  return finish();
}
