/** What is wrong with an archive or an entry, as the end of a sentence; `byte` in the archive where it is known. */
export class ArchiveFault extends Error {
  readonly byte: number | undefined;
  constructor(message: string, byte?: number) {
    super(message);
    this.name = 'ArchiveFault';
    this.byte = byte;
  }
}
