/**
 * What opens today, as the field writes it, by the id of its reader. The readers themselves live in the worker,
 * out of the first load; the test holds this list to theirs.
 */
export const readable: readonly { readonly id: string; readonly name: string }[] = [
  { id: 'coco', name: 'COCO' },
  { id: 'voc', name: 'Pascal VOC' },
  { id: 'yolo', name: 'YOLO' },
  { id: 'imagefolder', name: 'ImageFolder' },
  { id: 'csv', name: 'CSV' },
  { id: 'count-table', name: 'Count table' },
];
