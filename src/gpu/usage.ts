/** Flags of the WebGPU specification that TypeScript's library leaves out. */
export const bufferUsage = { mapRead: 0x1, copySource: 0x4, copyTarget: 0x8, storage: 0x80 } as const;
export const textureUsage = { copySource: 0x1, copyTarget: 0x2, binding: 0x4, attachment: 0x10 } as const;
export const mapForReading = 0x1;
