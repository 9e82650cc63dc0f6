import { nameColumn, type Facet } from './facet.ts';
import { hasDistinct, textBins } from './nameBins.ts';

const folderOf = (path: string) => path.slice(0, Math.max(0, path.lastIndexOf('/')));
const folderName = (path: string) => folderOf(path) || '(none)';

function typeOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return dot > 0 && name.length - dot <= 6 ? name.slice(dot + 1).toLowerCase() : '(none)';
}

/** Folder of every image’s file: often a camera, a place or a day. */
export const fileFolder: Facet = {
  id: 'fileFolder',
  title: 'Folder',
  definition: 'The folder of the image’s file, as the annotations name it.',
  params: {},
  bySet: true,
  unavailable: ({ images }) =>
    hasDistinct(images.path.map(folderName), 2) ? null : 'All images are in one folder.',
  binOf: ({ images }) =>
    nameColumn(fileFolder, { ...textBins(images.path.map(folderName), true), perBox: false }),
};

/** Kind of every image’s file by the end of its name. */
export const fileType: Facet = {
  id: 'fileType',
  title: 'File type',
  definition: 'The end of the image’s file name, in small letters: what it was saved as.',
  params: {},
  bySet: true,
  unavailable: ({ images }) =>
    hasDistinct(images.path.map(typeOf), 2) ? null : 'All images are of one file type.',
  binOf: ({ images }) => nameColumn(fileType, { ...textBins(images.path.map(typeOf), true), perBox: false }),
};
