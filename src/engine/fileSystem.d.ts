/** What Chromium has and TypeScript's DOM library does not declare: https://wicg.github.io/file-system-access/ */
interface Window {
  showDirectoryPicker(options?: {
    id?: string;
    mode?: 'read' | 'readwrite';
    startIn?: FileSystemHandle | 'desktop' | 'documents' | 'downloads';
  }): Promise<FileSystemDirectoryHandle>;
  showSaveFilePicker(options?: {
    suggestedName?: string;
    types?: readonly { accept: Readonly<Record<string, readonly string[]>> }[];
  }): Promise<FileSystemFileHandle>;
}
