/** What opens today, as the field writes it. The readers themselves live in the worker, out of the first load. */
export const readable = ['COCO', 'Pascal VOC', 'YOLO', 'ImageFolder', 'CSV'] as const;
