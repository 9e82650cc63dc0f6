import { defineConfig } from 'vite';

/** The command line as one file with everything in it, so that the packed tarball needs no dependency. */
export default defineConfig({
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: 'cli/counterpoise.ts',
    target: 'node20',
    outDir: 'dist/cli',
    emptyOutDir: true,
    copyPublicDir: false,
    rolldownOptions: { output: { entryFileNames: 'counterpoise.js', codeSplitting: false } },
  },
});
