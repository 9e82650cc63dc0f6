/**
 * What opens today, as the field writes it, by the id of its reader, those that most people have first. The readers
 * themselves live in the worker, out of the first load; the test holds this list to theirs.
 */
export const readable: readonly { readonly id: string; readonly name: string }[] = [
  { id: 'coco', name: 'COCO' },
  { id: 'yolo', name: 'YOLO' },
  { id: 'voc', name: 'Pascal VOC' },
  { id: 'csv', name: 'CSV' },
  { id: 'imagefolder', name: 'ImageFolder' },
  { id: 'huggingface', name: 'Hugging Face' },
  { id: 'label-studio', name: 'Label Studio' },
  { id: 'cvat', name: 'CVAT' },
  { id: 'labelme', name: 'LabelMe' },
  { id: 'via', name: 'VIA JSON' },
  { id: 'via-csv', name: 'VIA CSV' },
  { id: 'datumaro', name: 'Datumaro' },
  { id: 'createml', name: 'CreateML' },
  { id: 'kitti', name: 'KITTI' },
  { id: 'scalabel', name: 'BDD100K / Scalabel' },
  { id: 'mot', name: 'MOT Challenge' },
  { id: 'wider', name: 'WIDER FACE' },
  { id: 'coco-results', name: 'COCO results' },
  { id: 'multi-label', name: 'Multi-label table' },
  { id: 'arff', name: 'ARFF' },
  { id: 'count-table', name: 'Count table' },
];
