/**
 * Finished pictures of a zip that is not whole yet, in the origin's private file system, so that a bake that was
 * cancelled goes on where it stopped. Best effort: where it is full or denied, the bake goes on without.
 */
export interface BakeStore {
  size(name: string): Promise<number | null>;
  read(name: string): Promise<Uint8Array<ArrayBuffer>>;
  keep(name: string, bytes: Uint8Array): Promise<void>;
  /** The zip is whole: nothing of it needs to stay. */
  forget(): Promise<void>;
  /** Why nothing more is kept, in a sentence; null: it is. */
  fault(): string | null;
}

const folderName = 'unfinished-bakes';

/** The store of one bake; those of other bakes are forgotten, as nobody asked for them last. */
export async function openBakeStore(fingerprint: string): Promise<BakeStore> {
  let why: string | null = null;
  const give = (error: unknown) => {
    const isFull = error instanceof DOMException && error.name === 'QuotaExceededError';
    why ??= `${isFull ? 'The browser’s own storage is full' : 'The browser keeps nothing for this page'}: if this bake is cancelled it begins again.`;
    return null;
  };
  const top = await navigator.storage
    .getDirectory()
    .then((root) => root.getDirectoryHandle(folderName, { create: true }))
    .catch(give);
  if (top) {
    try {
      const old: string[] = [];
      for await (const name of top.keys()) if (name !== fingerprint) old.push(name);
      for (const name of old) await top.removeEntry(name, { recursive: true });
    } catch {
      // Another tab may hold them: they stay.
    }
  }
  const folder = (await top?.getDirectoryHandle(fingerprint, { create: true }).catch(give)) ?? null;
  const fileOf = async (name: string) =>
    folder === null ? null : (await folder.getFileHandle(name)).getFile().catch(() => null);
  return {
    size: async (name) => (await fileOf(name).catch(() => null))?.size || null,
    async read(name) {
      const file = await fileOf(name);
      if (file === null) throw new Error(`${name} is no longer there`);
      return new Uint8Array(await file.arrayBuffer());
    },
    async keep(name, bytes) {
      if (folder === null || why !== null) return;
      try {
        const handle = await folder.getFileHandle(name, { create: true });
        const writable = await handle.createWritable();
        try {
          await writable.write(bytes as Uint8Array<ArrayBuffer>);
          await writable.close(); // Until here the file has no bytes.
        } catch (error) {
          await writable.abort().catch(() => undefined);
          await folder.removeEntry(name).catch(() => undefined);
          throw error;
        }
      } catch (error) {
        give(error);
      }
    },
    async forget() {
      await top?.removeEntry(fingerprint, { recursive: true }).catch(() => undefined);
    },
    fault: () => why,
  };
}
