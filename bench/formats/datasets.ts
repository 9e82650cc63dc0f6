import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { rm, stat } from 'node:fs/promises';
import {
  annotations,
  cocoImage,
  corners,
  cvatImage,
  datumaroItem,
  hfRow,
  kittiLine,
  labelmeJson,
  scalabelFrame,
  studioTask,
  viaEntry,
  vocXml,
  yoloLine,
} from './texts.ts';
import { labels, scenes } from './scenes.ts';
import { listed, writeMany, writePacked, writeText } from './write.ts';

function* each<T, U>(items: Iterable<T>, made: (item: T) => U): Generator<U> {
  for (const item of items) yield made(item);
}

/** Makes the dataset of a format in a folder; the bytes of its annotations. */
export const datasets: Readonly<Record<string, (folder: string) => Promise<number>>> = {
  voc: (folder) =>
    writeMany(
      folder,
      each(scenes(20_000), (one) => [`Annotations/${one.name}.xml`, vocXml(one)]),
    ),
  yolo: async (folder) => {
    const names = Array.from(
      { length: 1203 },
      (_, k) => `  ${k}: ${k < 40 ? labels[k] : `rare class ${k}`}\n`,
    );
    const config = `train: images/train\nval: images/train\nnames:\n${names.join('')}`;
    const files = each(
      scenes(20_000),
      ({ name, objects }) => [`labels/train/${name}.txt`, objects.map(yoloLine).join('')] as const,
    );
    return (await writeMany(folder, files)) + (await writeText(join(folder, 'data.yaml'), [config]));
  },
  kitti: (folder) =>
    writeMany(
      folder,
      each(
        scenes(20_000),
        ({ name, objects }) => [`training/label_2/${name}.txt`, objects.map(kittiLine).join('')] as const,
      ),
    ),
  labelme: (folder) =>
    writeMany(
      folder,
      each(scenes(6000, 30), (one) => [`${one.name}.json`, labelmeJson(one)]),
    ),
  csv: (folder) =>
    writeText(join(folder, 'boxes.csv'), [
      'filename,width,height,class,xmin,ymin,xmax,ymax\n',
      ...each(scenes(80_000), ({ name, objects }) =>
        objects.map((one) => `${name}.jpg,1280,720,${one.label},${corners(one).join(',')}\n`).join(''),
      ),
    ]),
  jsonl: (folder) =>
    writeText(
      join(folder, 'metadata.jsonl'),
      each(scenes(120_000), (one) => `${JSON.stringify(hfRow(one))}\n`),
    ),
  via: (folder) => writeText(join(folder, 'via.json'), listed('{', each(scenes(15_000, 30), viaEntry), '}')),
  labelstudio: (folder) =>
    writeText(join(folder, 'project.json'), listed('[', each(scenes(15_000), studioTask), ']')),
  datumaro: (folder) =>
    writeText(
      join(folder, 'annotations', 'train.json'),
      listed(
        `{"info": {}, "categories": {"label": {"labels": ${JSON.stringify(labels.map((name) => ({ name, parent: '', attributes: [] })))}, "attributes": []}}, "items": [`,
        each(scenes(40_000), datumaroItem),
        ']}',
      ),
    ),
  bdd100k: (folder) =>
    writeText(join(folder, 'det_train.json'), listed('[', each(scenes(40_000), scalabelFrame), ']')),
  cvat: (folder) =>
    writeText(
      join(folder, 'annotations.xml'),
      (function* () {
        yield '<?xml version="1.0" encoding="utf-8"?>\n<annotations>\n  <version>1.1</version>\n  <meta><task><name>bench</name></task></meta>\n';
        yield* each(scenes(25_000), cvatImage);
        yield '</annotations>\n';
      })(),
    ),
  arff: async (folder) => {
    const attributes = Array.from({ length: 90 }, (_, k) => `@attribute feature${k} numeric\n`);
    const classes = labels.slice(0, 10).map((name) => name.replace(' ', '-'));
    await writeText(join(folder, 'bench.xml'), [
      `<labels xmlns="http://mulan.sourceforge.net/labels">${classes.map((name) => `<label name="${name}"></label>`).join('')}</labels>`,
    ]);
    return writeText(
      join(folder, 'bench.arff'),
      (function* () {
        yield `@relation bench\n\n${attributes.join('')}${classes.map((name) => `@attribute ${name} {0,1}\n`).join('')}\n@data\n`;
        for (let i = 0; i < 50_000; i++)
          yield `${Array.from({ length: 100 }, (_, k) => (k < 90 ? ((i * 7919 + k * 104_729) % 100_003) / 1e5 : +((i * 31 + k) % 5 === 0))).join(',')}\n`;
      })(),
    );
  },
  'coco.json.gz': (folder) =>
    writePacked(
      join(folder, 'instances.json.gz'),
      (function* () {
        const images = each(scenes(30_000), cocoImage);
        yield* listed('{"images": [', images, '], ');
        yield `"categories": ${JSON.stringify(labels.map((name, id) => ({ id, name })))}, `;
        yield* listed('"annotations": [', annotations(30_000), ']}');
      })(),
    ),
  parquet: async (folder) => {
    await writeText(
      join(folder, 'rows.jsonl'),
      each(scenes(60_000), (one) => `${JSON.stringify(hfRow(one))}\n`),
    );
    const db = await (await DuckDBInstance.create()).connect();
    const path = join(folder, 'train-00000-of-00001.parquet');
    await db.run(
      `COPY (SELECT * FROM read_json('${join(folder, 'rows.jsonl')}')) TO '${path}' (FORMAT parquet, COMPRESSION snappy)`,
    );
    db.closeSync();
    await rm(join(folder, 'rows.jsonl'));
    return (await stat(path)).size;
  },
};
