import { gzipSync } from 'node:zlib';
import { madeTar } from '../madeTar.ts';
import { madeZip } from '../madeZip.ts';

/** Sound files of one dataset: what is mutated. */
export type Seed = Readonly<Record<string, string | Uint8Array>>;

const json = (value: unknown) => JSON.stringify(value, null, 1);
const coco = json({
  images: [
    { id: 1, file_name: 'a.jpg', width: 640, height: 480, weather: 'rain' },
    { id: 2, file_name: 'b/c.jpg', width: 320, height: 240 },
  ],
  annotations: [
    { id: 1, image_id: 1, category_id: 1, bbox: [10, 20, 30.5, 40], area: 1220, iscrowd: 0, segmentation: [[10, 20, 40, 20, 40, 60]] },
    { id: 2, image_id: 2, category_id: 7, bbox: [1, 2, 3, 4], iscrowd: 1, segmentation: { counts: [1, 2, 3], size: [4, 5] } },
  ],
  categories: [
    { id: 1, name: 'cat', supercategory: 'animal' },
    { id: 7, name: 'dog' },
  ],
}); // prettier-ignore
const voc =
  '<?xml version="1.0"?>\n<annotation><filename>a.jpg</filename><size><width>640</width><height>480</height><depth>3</depth></size>' +
  '<object><name>cat</name><pose>Left</pose><truncated>1</truncated><difficult>0</difficult><bndbox><xmin>10</xmin><ymin>20</ymin>' +
  '<xmax>40</xmax><ymax>60</ymax></bndbox></object></annotation>\n';

/** By `Format.id`, or by the name of an archive: a mutation of one may well be read as another. */
export const seeds: Readonly<Record<string, Seed>> = {
  coco: { 'instances_train.json': coco },
  'coco-results': {
    'results.json': json([
      { image_id: 1, category_id: 3, bbox: [1, 2, 3, 4], score: 0.5 },
      { image_id: 'b', category_id: 3, bbox: [1, 2, 3, 4], score: 1 },
    ]),
  },
  voc: { 'Annotations/a.xml': voc, 'Annotations/b.xml': voc.replace('a.jpg', 'b.jpg'), 'ImageSets/Main/train.txt': 'a\nb\n' },
  yolo: {
    'data.yaml': 'train: images/train\nval: images/val\nnames:\n  0: cat\n  1: "dog"\n',
    'labels/train/a.txt': '0 0.5 0.5 0.2 0.3\n1 0.1 0.1 0.3 0.1 0.3 0.4\n',
    'labels/val/b.txt': '1 0.5 0.5 0.2 0.3 0.9\n',
    'images/train/a.jpg': new Uint8Array([255, 216, 255, 217]),
  },
  csv: { 'boxes.csv': 'filename,width,height,class,xmin,ymin,xmax,ymax\na.jpg,640,480,cat,10,20,40,60\n"b, c.jpg",320,240,"d ""e""",1,2,3,4\n' },
  'open-images': {
    'train-annotations-bbox.csv':
      'ImageID,Source,LabelName,Confidence,XMin,XMax,YMin,YMax,IsOccluded,IsTruncated,IsGroupOf,IsDepiction,IsInside\n000a,x,/m/01,1,0.1,0.5,0.2,0.6,0,1,0,0,-1\n',
    'class-descriptions-boxable.csv': '/m/01,Tortoise\n/m/02,Cat\n',
  },
  'count-table': { 'counts.csv': 'images,cat,dog\n30,1,0\n4,0,2\n' },
  labelme: {
    'a.json': json({
      version: '5.0',
      flags: {},
      shapes: [
        { label: 'cat', points: [[1, 2], [3, 4]], group_id: null, shape_type: 'rectangle', flags: { hard: true } },
        { label: 'dog', points: [[1, 2], [9, 4], [3, 9]], shape_type: 'polygon' },
      ],
      imagePath: '..\\a.jpg',
      imageData: 'AAAA',
      imageHeight: 480,
      imageWidth: 640,
    }),
  },
  via: {
    'via.json': json({
      _via_img_metadata: {
        'a.jpg123': {
          filename: 'a.jpg',
          size: 123,
          regions: [
            { shape_attributes: { name: 'rect', x: 1, y: 2, width: 3, height: 4 }, region_attributes: { type: 'cat' } },
            { shape_attributes: { name: 'polygon', all_points_x: [1, 5, 9], all_points_y: [1, 9, 3] }, region_attributes: { type: 'dog' } },
          ],
          file_attributes: { weather: 'rain' },
        },
      },
      _via_attributes: { region: { type: {} }, file: {} },
    }),
  },
  'via-csv': {
    'via.csv':
      'filename,file_size,file_attributes,region_count,region_id,region_shape_attributes,region_attributes\na.jpg,123,"{}",1,0,"{""name"":""rect"",""x"":1,""y"":2,""width"":3,""height"":4}","{""type"":""cat""}"\n',
  },
  'label-studio': {
    'tasks.json': json([
      {
        id: 1,
        data: { image: '/data/upload/1/abc-a.jpg' },
        annotations: [
          {
            id: 5,
            completed_by: 1,
            result: [
              {
                id: 'x',
                type: 'rectanglelabels',
                from_name: 'label',
                to_name: 'image',
                original_width: 640,
                original_height: 480,
                value: { x: 10, y: 20, width: 30, height: 40, rotation: 5, rectanglelabels: ['cat'] },
              },
            ],
          },
        ],
      },
    ]),
  },
  createml: { 'a.json': json([{ image: 'a.jpg', annotations: [{ label: 'cat', coordinates: { x: 50, y: 50, width: 20, height: 10 } }] }]) },
  scalabel: {
    'bdd.json': json([
      {
        name: 'a.jpg',
        attributes: { weather: 'rainy' },
        videoName: 'v',
        labels: [
          { id: '1', category: 'car', box2d: { x1: 1, y1: 2, x2: 3, y2: 4 }, attributes: { occluded: true } },
          { id: '2', category: 'lane', poly2d: [{ vertices: [[1, 2], [3, 4], [9, 1]], types: 'LLL', closed: true }] },
        ],
      },
    ]),
  },
  datumaro: {
    'annotations/train.json': json({
      info: {},
      categories: { label: { labels: [{ name: 'cat', parent: '' }, { name: 'dog', parent: 'cat' }] } },
      items: [
        {
          id: 'a',
          attr: { frame: 1 },
          image: { path: 'a.jpg', size: [480, 640] },
          annotations: [
            { id: 1, type: 'bbox', group: 1, label_id: 0, bbox: [1, 2, 3, 4], z_order: 0, attributes: { occluded: false } },
            { id: 2, type: 'polygon', group: 2, label_id: 1, points: [1, 2, 9, 2, 5, 9] },
          ],
        },
      ],
    }),
  },
  huggingface: {
    'train/metadata.jsonl':
      '{"file_name": "a.jpg", "width": 640, "objects": {"bbox": [[1, 2, 3, 4]], "categories": ["cat"], "id": [1]}}\n{"file_name": "b.jpg", "objects": {"bbox": [], "categories": []}}\n',
  },
  kitti: {
    'training/label_2/000000.txt': 'Car 0.00 0 -1.57 614.24 181.78 727.31 284.77 1.57 1.73 4.15 1.00 1.75 13.22 -1.62\nDontCare -1 -1 -10 5 6 7 8 -1 -1 -1 -1000 -1000 -1000 -10\n',
    'training/image_2/000000.png': new Uint8Array([137, 80, 78, 71]),
  },
  wider: { 'wider_face_split/wider_face_train_bbx_gt.txt': '0--Parade/a.jpg\n2\n1 2 30 40 0 0 0 0 0 0\n5 6 7 8 1 1 1 0 2 1\n0--Parade/b.jpg\n0\n0 0 0 0 0 0 0 0 0 0\n' },
  mot: {
    'train/MOT17-02/gt/gt.txt': '1,1,912,484,97,109,0,7,1\n2,1,912,484,97,109,1,1,0.5\n',
    'train/MOT17-02/seqinfo.ini': '[Sequence]\nname=MOT17-02\nimDir=img1\nframeRate=30\nseqLength=3\nimWidth=1920\nimHeight=1080\nimExt=.jpg\n',
  },
  cvat: {
    'annotations.xml':
      '<?xml version="1.0" encoding="utf-8"?>\n<annotations><version>1.1</version><meta><task><labels><label><name>cat</name></label></labels></task></meta>' +
      '<image id="0" name="a.jpg" width="640" height="480"><box label="cat" occluded="0" xtl="1" ytl="2" xbr="30" ybr="40" z_order="0"><attribute name="hue">red</attribute></box>' +
      '<polygon label="cat" points="1,2;9,2;5,9" occluded="1"/></image>' +
      '<track id="0" label="cat"><box frame="0" outside="0" occluded="0" keyframe="1" xtl="1" ytl="2" xbr="3" ybr="4"/><box frame="1" outside="1" keyframe="1" xtl="1" ytl="2" xbr="3" ybr="4"/></track></annotations>\n',
  },
  arff: {
    'scene.arff': "@relation 'scene: -C 2'\n@attribute beach {0,1}\n@attribute 'fall foliage' {0,1}\n@attribute x numeric\n@data\n1,0,0.5\n0,1,0.25\n{0 1, 2 0.5}\n",
    'scene.xml': '<labels xmlns="http://mulan.sourceforge.net/labels"><label name="beach"></label><label name="fall foliage"></label></labels>\n',
  },
  'multi-label': { 'train.csv': 'image,cat,dog\na.jpg,1,0\nb.jpg,1,1\n' },
  imagefolder: { 'train/cat/a.jpg': new Uint8Array([255, 216]), 'train/dog/b.jpg': new Uint8Array([255, 216]) },
  zip: { 'set.zip': madeZip([{ name: 'annotations/instances.json', content: coco }, { name: 'voc/a.xml', content: voc, streamed: true }]) },
  tar: { 'set.tar': madeTar([{ name: 'instances.json', content: coco }]) },
  gzip: { 'instances.json.gz': new Uint8Array(gzipSync(coco)) },
}; // prettier-ignore
