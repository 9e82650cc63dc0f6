import type { Operation } from '../operation.ts';
import { mosaic4 } from './mixers/mosaic4.ts';
import { mosaic9 } from './mixers/mosaic9.ts';
import { mosaic3 } from './mixers/mosaic3.ts';
import { mixUp } from './mixers/mixUp.ts';
import { cutMix } from './mixers/cutMix.ts';
import { flip } from './geometry/flip.ts';
import { rotate } from './geometry/rotate.ts';
import { perspective } from './geometry/perspective.ts';
import { brightnessContrast } from './colour/brightnessContrast.ts';
import { hueSaturation } from './colour/hueSaturation.ts';
import { scale } from './geometry/scale.ts';
import { translate } from './geometry/translate.ts';
import { shear } from './geometry/shear.ts';
import { crop } from './geometry/crop.ts';
import { grey } from './colour/grey.ts';
import { blur } from './colour/blur.ts';
import { noise } from './colour/noise.ts';
import { jpegQuality } from './colour/jpegQuality.ts';
import { randomErasing } from './occlusion/randomErasing.ts';
import { hideAndSeek } from './occlusion/hideAndSeek.ts';
import { elastic } from './geometry/elastic.ts';
import { copyPaste } from './mixers/copyPaste.ts';

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
