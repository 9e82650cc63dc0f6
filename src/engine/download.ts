/** Offers bytes as a download under a name. */
export function download(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads the Blob when the download starts, which is after this task.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
