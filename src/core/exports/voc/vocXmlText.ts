import { boxFlag, type Dataset } from '../../dataset/dataset.ts';
import { attributesOf, type AttributeReader } from '../attributeValues.ts';
import { flagsOf } from '../boxFlags.ts';
import { pixelBox } from '../boxGeometry.ts';

/** What XML 1.0 has no way to say (section 2.2, Char), lone surrogates included. */
// eslint-disable-next-line no-control-regex
const unsayable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;
/** Markup, what readers fold to other white space, and what does not print. */
// eslint-disable-next-line no-control-regex
const escaped = /[&<>"'\u0009\u000a\u000d\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

/** Text between tags; what XML cannot say becomes U+FFFD. */
export const xmlEscaped = (text: string): string =>
  text.replace(unsayable, '\ufffd').replace(escaped, (unit) => entities[unit] ?? `&#${unit.charCodeAt(0)};`);

const entities: Readonly<Record<string, string | undefined>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Elements of an object that are not attributes; an attribute of such a name has no place. */
const ownNames = new Set('name pose truncated difficult bndbox part polygon robndbox actions'.split(' '));

/** Columns of boxes that an element can be named after. */
export const vocAttributes = (dataset: Dataset): AttributeReader[] =>
  attributesOf(dataset, 'box').filter(
    ({ name }) =>
      name === 'pose' || (/^[A-Za-z_][\w.-]*$/.test(name) && !/^xml/i.test(name) && !ownNames.has(name)),
  );

/**
 * One annotation as the VOC2012 development kit (section 7) has it, from the columns: corners as they are, right being
 * left + width. `filename` is the image's whole path. Depth is that of a colour picture, as readers expect one.
 */
export function vocXmlText(dataset: Dataset, image: number, attributes: readonly AttributeReader[]): string {
  const { images, boxes, classes } = dataset;
  const lines = [
    '<annotation>',
    `  <filename>${xmlEscaped(images.path[image])}</filename>`,
    `  <source><database>${xmlEscaped(dataset.name)}</database></source>`,
    `  <size><width>${images.width[image]}</width><height>${images.height[image]}</height><depth>3</depth></size>`,
    '  <segmented>0</segmented>',
  ];
  for (let box = images.boxStart[image]; box < images.boxStart[image + 1]; box++) {
    const rectangle = pixelBox(dataset, image, box);
    if (rectangle === null) continue;
    const [x, y, w, h] = rectangle;
    const flag = (bit: number) => (flagsOf(dataset)[box] & bit ? 1 : 0);
    const more = attributes.flatMap(({ name, value }) => {
      const written = value(box);
      return written === null ? [] : [[name, String(written)] as const];
    });
    lines.push(
      '  <object>',
      `    <name>${xmlEscaped(classes.names[boxes.class[box]])}</name>`,
      `    <pose>${xmlEscaped(more.find(([name]) => name === 'pose')?.[1] ?? 'Unspecified')}</pose>`,
      `    <truncated>${flag(boxFlag.truncated)}</truncated>`,
      `    <difficult>${flag(boxFlag.difficult)}</difficult>`,
      ...more
        .filter(([name]) => name !== 'pose')
        .map(([name, text]) => `    <${name}>${xmlEscaped(text)}</${name}>`),
      `    <bndbox><xmin>${x}</xmin><ymin>${y}</ymin><xmax>${x + w}</xmax><ymax>${y + h}</ymax></bndbox>`,
      '  </object>',
    );
  }
  return `${lines.join('\n')}\n</annotation>\n`;
}
