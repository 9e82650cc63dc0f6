import { createExtraColumns } from '../extraColumns.ts';
import type { ReadContext } from '../format.ts';
import { isJsonObject } from '../json/jsonTypes.ts';
import { folderOf, normalPath } from '../paths.ts';
import { addMissingSizes, type NamedImage } from '../pictures/missingSizes.ts';
import { referencedPath } from '../pictures/pictureReference.ts';
import { attributeClass, attributeText, type AttributeSurvey } from './viaAttributes.ts';
import { viaShape } from './viaShape.ts';

/** Where a record stands: the builder's file, and its span or line there. */
export interface ViaPlace {
  readonly file: number;
  readonly offset: number;
  readonly length: number;
  readonly line?: number;
}

/** The class of regions that have no attribute at all. */
const onlyClass = 'object';

/** Images and regions as VIA's JSON and CSV both have them; all files have been surveyed. */
export function createViaRows(context: ReadContext, survey: AttributeSurvey) {
  const { builder } = context;
  const classAttribute = survey.choose();
  const ofImages = createExtraColumns(builder, 'image');
  const ofBoxes = createExtraColumns(builder, 'box');
  const images: NamedImage[] = [];
  let points = { count: 0, where: {} as object };

  function columns(target: typeof ofImages, row: number, attributes: unknown, except: string | null): void {
    if (!isJsonObject(attributes)) return;
    for (const [name, value] of Object.entries(attributes))
      if (name !== except) target.set(name, row, isJsonObject(value) ? attributeText(value) : value);
  }

  return {
    /** `id`: the key in the file; `name` is relative to the file, or a URL. */
    image(id: string, name: string, attributes: unknown, split: number, at: ViaPlace, near: string): number {
      const isUrl = /^[a-z][a-z0-9+.-]*:\/\//i.test(name);
      const path = isUrl ? (referencedPath(name) ?? name) : normalPath(`${folderOf(near)}/${name}`);
      const image = builder.image({ id, path, split, file: at.file, offset: at.offset, length: at.length });
      images.push({ image, path, near });
      columns(ofImages, image, attributes, null);
      return image;
    },
    region(image: number, shape: unknown, attributes: unknown, at: ViaPlace, path: string): void {
      const where = {
        file: path,
        ...(at.line === undefined ? { byte: at.offset } : { line: at.line }),
      };
      const kept = 'The region was left out; its image was kept.';
      const read = viaShape(shape);
      if (read === 'point') {
        points = { count: points.count + 1, where: points.count === 0 ? where : points.where };
        return;
      }
      if ('kind' in read) {
        builder.leaveOut('boxes', { ...where, ...read, kept });
        return;
      }
      const value =
        classAttribute !== null && isJsonObject(attributes) && Object.hasOwn(attributes, classAttribute)
          ? attributes[classAttribute]
          : null;
      const name = classAttribute === null ? onlyClass : attributeClass(value);
      if (name === null) {
        const what = `A region has no “${classAttribute}”, which is the class.`;
        builder.leaveOut('boxes', { ...where, kind: 'class-missing', what, kept });
        return;
      }
      const box = builder.box({
        image,
        class: builder.class(name, name),
        ...read.extent,
        shape: read.shape,
        ...at,
      });
      if (box < 0) return;
      const isSeveral = attributeText(value) !== name;
      columns(ofBoxes, box, attributes, isSeveral ? null : classAttribute);
    },
    async finish(first: string): Promise<void> {
      if (points.count > 0) {
        builder.leaveOut('boxes', {
          file: first,
          ...points.where,
          kind: 'point',
          what:
            points.count === 1
              ? 'A region is a point: it has no extent.'
              : `${points.count} regions are points: they have no extent.`,
          kept: 'Left out; the other regions were kept.',
          count: points.count,
        });
      }
      tellClass(first);
      ofImages.finish(first);
      ofBoxes.finish(first);
      await addMissingSizes(images, context);
    },
  };

  function tellClass(file: string): void {
    const names = survey.names();
    if (names.length === 1 || builder.boxCount === 0) return;
    const listed = names
      .slice(0, 5)
      .map((name) => `“${name.slice(0, 40)}”`)
      .join(', ');
    builder.problem({
      file,
      kind: 'class-attribute',
      what:
        classAttribute === null
          ? 'No region has an attribute that could be its class.'
          : `The regions have ${names.length} attributes: ${listed}${names.length > 5 ? ' …' : ''}.`,
      kept:
        classAttribute === null
          ? `All are of the class “${onlyClass}”.`
          : `“${classAttribute.slice(0, 40)}” is the class; the others were kept as columns.`,
      severity: 'mention',
    });
  }
}

export type ViaRows = ReturnType<typeof createViaRows>;
