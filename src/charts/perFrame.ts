/** Calls `tell` with the newest value once a frame, however many come; `flush` at once. */
export function perFrame<T>(tell: (value: T) => void) {
  let newest: { readonly value: T } | null = null;
  let frame: number | null = null;
  const flush = () => {
    if (frame !== null) cancelAnimationFrame(frame);
    frame = null;
    const now = newest;
    newest = null;
    if (now) tell(now.value);
  };
  return {
    push: (value: T) => {
      newest = { value };
      frame ??= requestAnimationFrame(flush);
    },
    flush,
    drop: () => {
      newest = null;
      flush();
    },
  };
}
