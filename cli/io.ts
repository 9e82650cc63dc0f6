/** Where a command writes: results on `out`, everything else on `err`. */
export interface Io {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** Wrong usage: told with the command's usage, exit code 2. */
export class UsageError extends Error {}

/** No image and no box could be kept: exit code 1. */
export class NothingKept extends Error {}

/** Stopped by Ctrl-C, with everything that was finished in place: exit code 130, as shells have it. */
export class Interrupted extends Error {}

/** What a name or path may do to a terminal: control characters and line breaks are shown, not sent. */
export function printable(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, (c) => {
    return `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
