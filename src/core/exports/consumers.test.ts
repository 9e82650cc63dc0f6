import { describe, expect, it } from 'vitest';
import { boxFlag, type Dataset } from '../dataset/dataset.ts';
import { hostileNames } from '../testing/hostileNames.ts';
import { conversionOf, withoutSource } from '../testing/converted.ts';
import { makeDataset } from '../testing/makeDataset.ts';
import { makeExportInput, textsOf } from '../testing/makeExportInput.ts';
import { hasPython, python } from '../testing/python.ts';
import { csv } from './csv/csv.ts';
import { datumaro } from './datumaro/datumaro.ts';
import { huggingFace } from './huggingFace/huggingFace.ts';
import { lvis } from './lvis/lvis.ts';
import { voc } from './voc/voc.ts';

/** Names that no form has to change. */
const names = hostileNames.filter((name) => /^[\P{C}\n]*$/u.test(name) && name.trim() === name);

/** One image a name, used 0 to 3 times, of a class of that name; every fifth in validation. */
const set: Dataset = {
  ...makeDataset(
    names,
    names.map((name, k) => ({ path: `p/${name}.jpg`, boxes: [[k, 1.5, 2, 30, 40] as const] })),
  ),
  format: 'none',
};
const repeats = names.map((_, k) => k % 4);
const split = names.map((_, k) => (k % 5 === 4 ? 1 : 0));
const input = makeExportInput(set, repeats, { split });
const uses = repeats.map((repeat, k) => (split[k] === 0 ? repeat : 0));
const epoch = uses.reduce((sum, use) => sum + use, 0);
const byName: Record<string, number> = Object.fromEntries(
  names.map((name, k) => [name, uses[k]] as const).filter(([, use]) => use !== 0),
);

describe.skipIf(!hasPython)('readers that are not ours', () => {
  // torchvision.datasets.VOCDetection: lines of the list, stripped; parse_voc_xml over ElementTree.
  it('read VOC lists and XML as torchvision does, repeats kept', async () => {
    const read = await python(
      voc.files(input),
      `import json, os
from collections import Counter
from xml.etree import ElementTree
with open("ImageSets/Main/train.txt") as f:
    stems = [x.strip() for x in f.readlines()]
targets = [os.path.join("Annotations", x + ".xml") for x in stems]
uses = Counter()
for target in targets:
    root = ElementTree.parse(target).getroot()
    [one] = root.findall("object")
    box = [float(one.find("bndbox").find(k).text) for k in ("xmin", "ymin", "xmax", "ymax")]
    assert box == [1.5, 2, 31.5, 42], box
    name = one.find("name").text
    assert root.find("filename").text == "p/" + name + ".jpg"
    assert [root.find("size").find(k).text for k in ("width", "height")] == ["640", "480"]
    uses[name] += 1
print(json.dumps([len(stems), uses]))`,
    );
    expect(read).toEqual([epoch, byName]);
  });

  // datumaro/plugins/data_formats/datumaro/base.py: what _load_categories and _load_items ask for.
  it('read Datumaro JSON by the members that its own loader asks for', async () => {
    const read = await python(
      datumaro.files(input),
      `import json
d = json.load(open("annotations/train.json", encoding="utf-8"))
assert d["dm_format_version"] == "1.0" and d["media_type"] == 2 and d["infos"] == {}
names = [(item["name"], item["parent"], item.get("attributes", []))[0] for item in d["categories"]["label"]["labels"]]
ids, uses = set(), {}
for item in d["items"]:
    assert isinstance(item["id"], str) and item["id"] not in ids
    ids.add(item["id"])
    [ann] = item["annotations"]
    assert ann["type"] == "bbox" and ann["group"] == 0 and ann["z_order"] == 0 and ann["attributes"] == {}
    x, y, w, h = ann["bbox"]
    assert (x, y, w, h) == (1.5, 2, 30, 40) and item["image"]["size"] == [480, 640]
    assert item["image"]["path"] == "p/" + names[ann["label_id"]] + ".jpg"
    uses[names[ann["label_id"]]] = item["attr"]["repeat"]
print(json.dumps(uses))`,
    );
    expect(read).toEqual(byName);
  });

  // datasets, folder_based_builder.py: one example a row, file_name relative to the metadata.
  it('read rows of Hugging Face, each a use, the same keys in every row of every split', async () => {
    const read = await python(
      huggingFace.files(input),
      `import json
from collections import Counter
train = [json.loads(line) for line in open("train/metadata.jsonl", encoding="utf-8")]
val = [json.loads(line) for line in open("validation/metadata.jsonl", encoding="utf-8")]
assert len({json.dumps([sorted(row), sorted(row["objects"])]) for row in train + val}) == 1
for row in train:
    assert row["objects"]["bbox"] == [[1.5, 2, 30, 40]] and row["objects"]["area"] == [1200]
    assert row["file_name"] == "p/" + row["objects"]["categories"][0] + ".jpg"
print(json.dumps([len(train), Counter(row["objects"]["categories"][0] for row in train)]))`,
    );
    expect(read).toEqual([epoch, byName]);
  });

  it('read rows of boxes with the csv module', async () => {
    const read = await python(
      csv.files(conversionOf(withoutSource(set))),
      `import csv, json
rows = list(csv.DictReader(open("annotations.csv", newline="", encoding="utf-8")))
assert list(rows[0]) == ["filename", "width", "height", "class", "xmin", "ymin", "xmax", "ymax", "split"]
assert all(row["filename"] == "p/" + row["class"] + ".jpg" for row in rows)
assert all([float(row[k]) for k in ("xmin", "ymin", "xmax", "ymax")] == [1.5, 2, 31.5, 42] for row in rows)
classes = [row for row in csv.reader(open("classes.csv", newline="", encoding="utf-8"))]
assert [int(number) for _, number in classes] == list(range(len(classes)))
print(json.dumps([[row["class"] for row in rows], [name for name, _ in classes]]))`,
    );
    expect(read).toEqual([[...names].sort(), names]);
  });

  // lvis-api: lvis.py _create_index, eval.py _prepare and _prepare_freq_group; detectron2 data/datasets/lvis.py.
  it('read LVIS by the members that lvis-api and Detectron2 ask for', async () => {
    const many: Dataset = {
      ...makeDataset(
        ['rare', 'common', 'none'],
        Array.from({ length: 12 }, (_, i) => ({
          path: `${i}.jpg`,
          boxes: [...(i < 2 ? [[0, 1, 1, 5, 5] as const] : []), [1, 2, 3, 4, 5] as const],
        })),
      ),
      format: 'none',
    };
    many.boxes.flags[0] = boxFlag.crowd;
    const read = await python(
      lvis.files(
        makeExportInput(many, new Array<number>(12).fill(1), {
          split: many.images.key.map((_, i) => (i === 11 ? 1 : 0)),
        }),
      ),
      `import json
d = json.load(open("lvis_train.json", encoding="utf-8"))
cats = {c["id"]: c for c in d["categories"]}
groups = [[], [], []]
for c in cats.values():
    groups[["r", "c", "f"].index(c["frequency"])].append(c["name"])
    assert c["synset"] and isinstance(c["synonyms"], list) and isinstance(c["def"], str)
imgs = {i["id"]: i for i in d["images"]}
nel = {i["id"]: i["not_exhaustive_category_ids"] for i in imgs.values()}
nl = {i["id"]: i["neg_category_ids"] for i in imgs.values()}
ids = set()
for a in d["annotations"]:
    assert a["id"] not in ids and a["image_id"] in imgs and a["category_id"] in cats
    ids.add(a["id"])
    for poly in a["segmentation"]:
        assert len(poly) % 2 == 0 and len(poly) >= 6
    assert a["category_id"] not in nl[a["image_id"]] and len(a["bbox"]) == 4 and a["area"] > 0
first, last = d["images"][0], d["images"][-1]
print(json.dumps([groups, [[c["image_count"], c["instance_count"]] for c in d["categories"]],
    [nl[first["id"]], nel[first["id"]]], [nl[last["id"]], nel[last["id"]]]]))`,
    );
    expect(read).toEqual([
      [['rare', 'none'], ['common'], []],
      [
        [2, 2],
        [11, 11],
        [0, 0],
      ],
      [[3], [1]],
      [[1, 3], []],
    ]);
  });
});

describe('names of VOC files', () => {
  const stems = async (paths: readonly string[]) => {
    const dataset = {
      ...makeDataset(
        ['cat'],
        paths.map((path) => ({ path })),
      ),
      format: 'none',
    };
    const files = await textsOf(voc.files(conversionOf(withoutSource(dataset))));
    return (files.get('ImageSets/Main/train.txt') ?? '').trimEnd().split('\n');
  };

  it('tell pictures apart that share a stem, or do on some file systems', async () => {
    expect(await stems(['a/1.jpg', 'b/1.jpg', 'b/1.png', 'c/É.jpg', 'c/é.jpg'])).toEqual([
      '1',
      '1__2',
      '1__3',
      'É',
      'é__2',
    ]);
  });

  it('hold no blanks, at which lists are cut, and nothing that leaves the folder', async () => {
    expect(await stems(['IMG 1.jpg', '../up.jpg', 'con.jpg', 'a:b.jpg', 'x\ny.jpg'])).toEqual([
      'up',
      'IMG_1',
      'a_b',
      '_con',
      'x_y',
    ]);
  });

  it('stay as long as a file system takes them', async () => {
    const long = `frame_${'0'.repeat(200)}`;
    expect(await stems([`${long}.jpg`])).toEqual([long]);
  });
});
