import { scenes, size, type Scene, type SceneObject } from './scenes.ts';

const { width, height } = size;
const round = (value: number) => Math.round(value * 100) / 100;

/** xmin, ymin, xmax, ymax. */
export const corners = ({ x, y, w, h }: SceneObject) => [x, y, round(x + w), round(y + h)] as const;

export const cocoImage = ({ i, name }: Scene) =>
  `{"id": ${i}, "file_name": "${name}.jpg", "width": ${width}, "height": ${height}}`;

export function* annotations(count: number): Generator<string> {
  let id = 0;
  for (const { i, objects } of scenes(count))
    for (const { k, x, y, w, h } of objects)
      yield `{"id": ${id++}, "image_id": ${i}, "category_id": ${k}, "bbox": [${x}, ${y}, ${w}, ${h}], "area": ${round(w * h)}, "iscrowd": 0}`;
}

export const hfRow = ({ name, objects }: Scene) => ({
  file_name: `${name}.jpg`,
  width,
  height,
  objects: {
    bbox: objects.map(({ x, y, w, h }) => [x, y, w, h]),
    categories: objects.map(({ label }) => label),
  },
});

export const vocXml = ({ name, objects }: Scene) =>
  `<annotation>\n\t<folder>JPEGImages</folder>\n\t<filename>${name}.jpg</filename>\n\t<source>\n\t\t<database>Unknown</database>\n\t</source>\n\t<size>\n\t\t<width>${width}</width>\n\t\t<height>${height}</height>\n\t\t<depth>3</depth>\n\t</size>\n\t<segmented>0</segmented>\n${objects
    .map((one) => {
      const [x1, y1, x2, y2] = corners(one);
      return `\t<object>\n\t\t<name>${one.label}</name>\n\t\t<pose>Unspecified</pose>\n\t\t<truncated>0</truncated>\n\t\t<difficult>0</difficult>\n\t\t<bndbox>\n\t\t\t<xmin>${x1}</xmin>\n\t\t\t<ymin>${y1}</ymin>\n\t\t\t<xmax>${x2}</xmax>\n\t\t\t<ymax>${y2}</ymax>\n\t\t</bndbox>\n\t</object>\n`;
    })
    .join('')}</annotation>\n`;

export const yoloLine = ({ k, x, y, w, h }: SceneObject) =>
  `${k} ${[(x + w / 2) / width, (y + h / 2) / height, w / width, h / height].map((v) => v.toFixed(6)).join(' ')}\n`;

export const kittiLine = (one: SceneObject) =>
  `${one.label.replace(' ', '')} 0.00 0 -1.57 ${corners(one)
    .map((v) => v.toFixed(2))
    .join(' ')} 1.65 1.67 3.64 -0.65 1.71 46.70 -1.59\n`;

export const labelmeJson = ({ name, objects }: Scene) =>
  JSON.stringify(
    {
      version: '5.0.1',
      flags: {},
      shapes: objects.map(({ label, points }) => ({
        label,
        points,
        group_id: null,
        shape_type: 'polygon',
        flags: {},
      })),
      imagePath: `${name}.jpg`,
      imageData: null,
      imageHeight: height,
      imageWidth: width,
    },
    null,
    2,
  );

export const viaEntry = ({ name, objects }: Scene) =>
  `"${name}.jpg-1": ${JSON.stringify({
    filename: `${name}.jpg`,
    size: -1,
    regions: objects.map(({ label, points }) => ({
      shape_attributes: {
        name: 'polygon',
        all_points_x: points.map(([x]) => x),
        all_points_y: points.map(([, y]) => y),
      },
      region_attributes: { label },
    })),
    file_attributes: {},
  })}`;

export const studioTask = ({ i, name, objects }: Scene) =>
  JSON.stringify({
    id: i,
    annotations: [
      {
        id: i,
        completed_by: 1,
        result: objects.map(({ label, x, y, w, h }, k) => ({
          original_width: width,
          original_height: height,
          image_rotation: 0,
          value: {
            x: (x / width) * 100,
            y: (y / height) * 100,
            width: (w / width) * 100,
            height: (h / height) * 100,
            rotation: 0,
            rectanglelabels: [label],
          },
          id: `r${i}_${k}`,
          from_name: 'label',
          to_name: 'image',
          type: 'rectanglelabels',
          origin: 'manual',
        })),
        was_cancelled: false,
        ground_truth: false,
      },
    ],
    data: { image: `/data/upload/1/${name}.jpg` },
  });

export const datumaroItem = ({ name, objects }: Scene) =>
  JSON.stringify({
    id: name,
    annotations: objects.map(({ k, x, y, w, h }, id) => ({
      id,
      type: 'bbox',
      attributes: { occluded: false },
      group: 0,
      label_id: k,
      z_order: 0,
      bbox: [x, y, w, h],
    })),
    image: { path: `${name}.jpg`, size: [height, width] },
  });

export const scalabelFrame = ({ name, objects }: Scene) =>
  JSON.stringify({
    name: `${name}.jpg`,
    attributes: { weather: 'clear', scene: 'city street', timeofday: 'daytime' },
    timestamp: 10000,
    labels: objects.map((one, id) => {
      const [x1, y1, x2, y2] = corners(one);
      return {
        id: String(id),
        attributes: { occluded: false, truncated: false, trafficLightColor: 'NA' },
        category: one.label,
        box2d: { x1, y1, x2, y2 },
      };
    }),
  });

export const cvatImage = ({ i, name, objects }: Scene) =>
  `  <image id="${i}" name="${name}.jpg" width="${width}" height="${height}">\n${objects
    .map((one) => {
      const [x1, y1, x2, y2] = corners(one);
      return `    <box label="${one.label}" source="manual" occluded="0" xtl="${x1}" ytl="${y1}" xbr="${x2}" ybr="${y2}" z_order="0">\n      <attribute name="pose">front</attribute>\n    </box>\n`;
    })
    .join('')}  </image>\n`;
