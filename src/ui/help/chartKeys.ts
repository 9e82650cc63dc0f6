/** Keys that a chart, the curve or the images answer themselves while they have the focus. */
export const chartKeys: readonly { readonly keys: readonly string[]; readonly does: string }[] = [
  { keys: ['←', '→'], does: 'Next class, bin or image' },
  { keys: ['T', '↑', '↓'], does: 'Edit the target of the focused class' },
  { keys: ['T', '+', '−'], does: 'Draw the target of a chart of bins; classes: E' },
  { keys: ['B', '←', '→'], does: 'Brush with the keyboard' },
  { keys: ['Enter'], does: 'Select the class, open the image' },
  { keys: ['X'], does: 'Hold: everything as imported' },
];
