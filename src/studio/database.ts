import { openDB, type DBSchema, type IDBPDatabase } from 'idb';

interface Kept extends DBSchema {
  /** By dataset: its recipe and undo steps (`autosave.ts`). */
  recipes: { key: string; value: unknown };
  /** By dataset: what opens it again (`recents.ts`). */
  recents: { key: string; value: unknown };
}

/** What this browser keeps for the studio. Rejects where it keeps nothing. */
export const database = (): Promise<IDBPDatabase<Kept>> =>
  openDB<Kept>('counterpoise', 2, {
    upgrade(db) {
      for (const name of ['recipes', 'recents'] as const)
        if (!db.objectStoreNames.contains(name)) db.createObjectStore(name);
    },
  });
