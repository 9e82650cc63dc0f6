import type { ColumnRole } from './columnMapping.ts';

export type Spelling = ColumnRole | 'skipped';

const words = (text: string) => text.split(' ');

/** Names of columns by what they hold, in lower case without spaces and signs, the likeliest first. */
export const spellings: Readonly<Record<Spelling, readonly string[]>> = {
  image: words(
    'filename imagepath imagefile imagename image path filepath img imgpath imgname imageid file fname id',
  ),
  label: words(
    'label class classname labelname category categoryname celltype species emotion target tag type name object classid categoryid',
  ),
  xmin: words('xmin x1 left minx bboxxmin bboxx1 bboxleft boxxmin'),
  ymin: words('ymin y1 top miny bboxymin bboxy1 bboxtop boxymin'),
  xmax: words('xmax x2 right maxx bboxxmax bboxx2 bboxright boxxmax'),
  ymax: words('ymax y2 bottom maxy bboxymax bboxy2 bboxbottom boxymax'),
  x: words('x bboxx boxx xmin left x1'),
  y: words('y bboxy boxy ymin top y1'),
  cx: words('xcenter xcentre centerx centrex cx xc bboxxcenter'),
  cy: words('ycenter ycentre centery centrey cy yc bboxycenter'),
  width: words('w bboxw bboxwidth boxwidth width boxw'),
  height: words('h bboxh bboxheight boxheight height boxh'),
  bbox: words('bbox box boundingbox bboxxywh'),
  bboxCorners: words('bboxxyxy boxxyxy bboxcorners'),
  geometry: words('geometry polygon wkt'),
  score: words('score scores confidence conf probability prob'),
  imageWidth: words('imagewidth imgwidth imgw imagew width'),
  imageHeight: words('imageheight imgheight imgh imageh height'),
  split: words('split subset set partition usage'),
  skipped: words('geometry segmentation polygon mask wkt'),
};
