/** What `<meta>` says of a task, a project or a job. */
export interface CvatMeta {
  /** Names of the labels in their order, without the points of skeletons. */
  readonly labels: string[];
  /** Frames of a video: the first, the last and the step between; null where they are not said. */
  frames: { readonly first: number; readonly last: number; readonly step: number } | null;
  /** Pixels of a video's frames; 0 where they are not said. */
  width: number;
  height: number;
}

/** Labels beyond this are none. */
const mostLabels = 65_000;

/** Takes the ends of the elements within `<meta>`; `done` at its own. */
export function createMeta() {
  const meta: CvatMeta = { labels: [], frames: null, width: 0, height: 0 };
  const values = new Map<string, string>();
  let label: { name: string; isPart: boolean } | null = null;

  return {
    meta,
    close(path: readonly string[], text: string) {
      const name = path.at(-1) ?? '';
      const within = path.at(-2) ?? '';
      const value = text.trim();
      if (within === 'label') {
        label ??= { name: '', isPart: false };
        if (name === 'name') label.name = value;
        if (name === 'parent' && value !== '') label.isPart = true;
      } else if (name === 'label') {
        if (label && label.name !== '' && !label.isPart && meta.labels.length < mostLabels)
          meta.labels.push(label.name);
        label = null;
      } else if (within === 'original_size' && (name === 'width' || name === 'height'))
        meta[name] = whole(value) ?? 0;
      // Only of the one task: those of a project have frames of their own.
      else if (path.length === 4) values.set(name, value);
    },
    done() {
      const size = whole(values.get('size'));
      const first = whole(values.get('start_frame')) ?? 0;
      const step = Math.max(1, whole(/step\s*=\s*(\d+)/.exec(values.get('frame_filter') ?? '')?.[1]) ?? 1);
      const last = whole(values.get('stop_frame')) ?? (size === null ? null : first + (size - 1) * step);
      if (last !== null && last >= first) meta.frames = { first, last, step };
    },
  };
}

/** A whole number from 0, else null. */
export function whole(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : null;
}
