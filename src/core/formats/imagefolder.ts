import type { SourceFile } from '../dataset/source.ts';
import type { Format } from './format.ts';
import { folderOf, isPicture, splitOfName } from './paths.ts';
import { pictureSizes } from './pictures/pictureSizes.ts';
import { assignSplits } from './splitFolders.ts';

/** Folders that hold pictures of all classes and name none. */
const plainFolders = /^(images?|imgs?|pictures?|photos?|jpegimages|data|dcim|\d{3}[a-z]{5}|#temp)$/i;

interface Placed {
  readonly file: SourceFile;
  readonly className: string | null;
  readonly split: string | null;
}

/** Classification by folders, as torchvision's ImageFolder: `[split/]class/picture`. */
export const imageFolder: Format = {
  id: 'imagefolder',
  name: 'ImageFolder',
  recognise(peek) {
    const placed = place(peek.files);
    const classes = new Set(placed.map(({ className }) => className).filter((name) => name !== null));
    const inClass = placed.filter(({ className }) => className !== null).length;
    if (classes.size < 2 || inClass * 2 < placed.length) return Promise.resolve({ score: 0, because: '' });
    const because = `${inClass.toLocaleString('en')} pictures in ${classes.size} class folders`;
    return Promise.resolve({ score: 0.4, because });
  },
  async read({ files, builder, job }) {
    builder.describe({ format: 'imagefolder', task: 'classification', unit: 'pixel' });
    const placed = place(files);
    const inClass = placed.filter((one) => one.className !== null);
    for (const { file, className } of placed) {
      if (className !== null) continue;
      builder.leaveOut('images', {
        file: file.path,
        kind: 'picture-without-class',
        what: 'The picture lies in no class folder.',
        kept: 'It was left out.',
      });
    }
    const names = [...new Set(inClass.map((one) => one.className ?? ''))].sort();
    for (const name of names) builder.class(name, name);
    const splits = assignSplits(
      inClass.map(({ split }) => split),
      builder,
    );
    const sizes = await pictureSizes(
      inClass.map(({ file }) => file),
      job,
      builder,
    );
    inClass.forEach(({ file, className }, i) => {
      const image = builder.image({ id: file.path, path: file.path, ...sizes[i], split: splits[i] });
      builder.label(image, builder.class(className ?? '', className ?? ''));
    });
  },
};

/** The class is the first folder below what all pictures share, or the second where the first names a split. */
function place(files: readonly SourceFile[]): Placed[] {
  const pictures = files.filter((file) => isPicture(file.path));
  const shared = sharedFolders(pictures);
  return pictures.map((file) => {
    const folders = folderOf(file.path).split('/').filter(Boolean).slice(shared);
    const split = folders.length > 0 ? splitOfName(folders[0]) : null;
    const className = folders[split === null ? 0 : 1] as string | undefined;
    return {
      file,
      split,
      className: className === undefined || plainFolders.test(className) ? null : className,
    };
  });
}

/** How many leading folders all pictures have in common. */
function sharedFolders(pictures: readonly SourceFile[]): number {
  let shared: string[] | null = null;
  for (const { path } of pictures) {
    const folders = folderOf(path).split('/').filter(Boolean);
    if (shared === null) shared = folders;
    let same = 0;
    while (same < shared.length && shared[same] === folders[same]) same++;
    shared = shared.slice(0, same);
  }
  return shared?.length ?? 0;
}
