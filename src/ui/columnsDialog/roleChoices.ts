import type { ColumnRole } from '../../core/formats/csv/columnMapping.ts';

interface RoleGroup {
  readonly title: string;
  readonly roles: readonly (readonly [role: ColumnRole, name: string])[];
}

/** What a column may be, in a person's words; the names in brackets are those that tables have. */
export const roleGroups: readonly RoleGroup[] = [
  {
    title: 'What it is about',
    roles: [
      ['image', 'Image'],
      ['label', 'Label'],
    ],
  },
  {
    title: 'Box by its corners',
    roles: [
      ['xmin', 'Left (xmin)'],
      ['ymin', 'Top (ymin)'],
      ['xmax', 'Right (xmax)'],
      ['ymax', 'Bottom (ymax)'],
    ],
  },
  {
    title: 'Box by a point and its size',
    roles: [
      ['x', 'Left (x)'],
      ['y', 'Top (y)'],
      ['cx', 'Centre, across'],
      ['cy', 'Centre, down'],
      ['width', 'Width'],
      ['height', 'Height'],
    ],
  },
  {
    title: 'Box in one cell',
    roles: [
      ['bbox', 'x, y, width, height'],
      ['bboxCorners', 'xmin, ymin, xmax, ymax'],
      ['geometry', 'Polygon (WKT)'],
    ],
  },
  {
    title: 'Further',
    roles: [
      ['score', 'Score'],
      ['imageWidth', 'Image width'],
      ['imageHeight', 'Image height'],
      ['split', 'Split'],
    ],
  },
];
