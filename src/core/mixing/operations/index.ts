import type { Operation } from '../operation.ts';
import { mosaic4 } from './mosaic4.ts';
import { mosaic9 } from './mosaic9.ts';
import { mosaic3 } from './mosaic3.ts';
import { mixUp } from './mixUp.ts';
import { cutMix } from './cutMix.ts';
import { flip } from './flip.ts';
import { rotate } from './rotate.ts';
import { perspective } from './perspective.ts';
import { brightnessContrast } from './brightnessContrast.ts';
import { hueSaturation } from './hueSaturation.ts';
import { scale } from './scale.ts';
import { translate } from './translate.ts';
import { shear } from './shear.ts';
import { crop } from './crop.ts';
import { grey } from './grey.ts';
import { blur } from './blur.ts';
import { noise } from './noise.ts';
import { jpegQuality } from './jpegQuality.ts';
import { randomErasing } from './randomErasing.ts';
import { hideAndSeek } from './hideAndSeek.ts';
import { elastic } from './elastic.ts';
import { copyPaste } from './copyPaste.ts';

/** All operations, in the order in which the page offers them. */
export const operations: readonly Operation[] = [
  mosaic4,
  mosaic9,
  mosaic3,
  mixUp,
  cutMix,
  copyPaste,
  flip,
  rotate,
  scale,
  translate,
  shear,
  crop,
  perspective,
  randomErasing,
  hideAndSeek,
  elastic,
  brightnessContrast,
  hueSaturation,
  grey,
  blur,
  noise,
  jpegQuality,
];

export const operationNamed = (id: string): Operation | null =>
  operations.find((operation) => operation.id === id) ?? null;
