import { readAnchors, readStrides } from '../anchors/ownList.ts';
import type { TextForm } from './facet.ts';

/** What is wrong with a text argument, in a sentence, or null. A text that is wrong keeps the default in force. */
export const textProblem: Readonly<Record<TextForm, (text: string) => string | null>> = {
  anchors: (text) => {
    const read = readAnchors(text);
    return read.ok ? null : read.message;
  },
  strides: (text) => {
    const read = readStrides(text);
    return read.ok ? null : read.message;
  },
};
