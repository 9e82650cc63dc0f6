/** "1 image", "1,203 images". */
export function counted(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString('en-US')} ${n === 1 ? one : many}`;
}

/** "3 of 80 classes are" */
export const ofClasses = (n: number, all: number, is: string, are: string): string =>
  `${n.toLocaleString('en-US')} of ${counted(all, 'class', 'classes')} ${n === 1 ? is : are}`;

/** A figure to three digits: "1.02", "0.000342", "12,400". */
export function figure(x: number): string {
  return Number(x.toPrecision(3)).toLocaleString('en-US', { maximumSignificantDigits: 3 });
}

/** "0.1 %" */
export const percent = (share: number): string => `${figure(100 * share)} %`;

/**
 * What repeats (or factors, before they are rounded) change: "214 images would be repeated, up to 4 ×; an epoch
 * has 1.02 × the images." `about`: the figures change somewhat with the seed.
 */
export function planWords(repeats: ArrayLike<number>, about = ''): string {
  let repeated = 0;
  let dropped = 0;
  let most = 0;
  let epoch = 0;
  for (let i = 0; i < repeats.length; i++) {
    if (repeats[i] > 1) repeated++;
    if (repeats[i] === 0) dropped++;
    most = Math.max(most, repeats[i]);
    epoch += repeats[i];
  }
  if (repeated === 0 && dropped === 0) return 'Nothing changes: every image is used once.';
  const parts = [
    repeated > 0 ? `${counted(repeated, 'image')} would be repeated, up to ${figure(most)} ×` : '',
    dropped > 0 ? `${counted(dropped, 'image')} would be left out` : '',
  ];
  const changes = parts.filter((part) => part !== '').join(', ');
  return `${about}${changes}; an epoch has ${figure(epoch / repeats.length)} × the images.`;
}
