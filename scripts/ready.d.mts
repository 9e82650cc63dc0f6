/** Path of a Chromium for tests and benches, installed where there is none. */
export function findChromium(): Promise<string>;
