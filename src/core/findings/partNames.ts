/** Parts of a split at the beginning of a sentence, in the order of `splitParts`. */
export const partNames = ['Train', 'Validation', 'Test'] as const;
