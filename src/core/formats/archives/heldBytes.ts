/** What holds bytes that can be read again, and lets go of them when it is told to. */
export interface Holder {
  forget(): void;
}

/** The bytes that all open archives hold between reads, together: those used longest ago are let go of first. */
export interface HeldBytes {
  /** Says that `holder` was used now, and what it holds now. */
  use(holder: Holder, bytes: number): void;
}

/** Sixty-four windows of packed bytes, or the ways into eight large files. */
const mostHeld = 64 << 20;

export function holdBytes(most = mostHeld): HeldBytes {
  const held = new Map<Holder, number>();
  let sum = 0;
  return {
    use(holder, bytes) {
      sum += bytes - (held.get(holder) ?? 0);
      held.delete(holder);
      if (bytes > 0) held.set(holder, bytes);
      for (const [oldest, size] of held) {
        if (sum <= most || oldest === holder) break;
        held.delete(oldest);
        sum -= size;
        oldest.forget();
      }
    },
  };
}
