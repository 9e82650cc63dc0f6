import type { ExportFile } from '../../exports/exporter.ts';

/** Python modules, by path, as files beside an export. */
export const moduleFiles = (modules: Readonly<Record<string, string>>): ExportFile[] =>
  Object.entries(modules).map(([path, text]) => ({
    path,
    async *chunks() {
      yield text;
    },
  }));
