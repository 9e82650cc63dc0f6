/** Imports point one way: ui → charts, studio → engine → gpu, core; workers → core, gpu. */
const only = (name, from, allowed) => ({
  name,
  severity: 'error',
  from: { path: from },
  to: { path: '^(src|workers|cli|bench|e2e)/', pathNot: allowed },
});
module.exports = {
  forbidden: [
    only('core-imports-core', '^src/core/.*(?<!\\.test)\\.ts$', '^src/core/'),
    only('gpu-imports-core', '^src/gpu/', '^src/(gpu|core)/'),
    only('engine-imports-down', '^src/engine/', '^src/(engine|gpu|core)/|^workers/'),
    only('studio-imports-down', '^src/studio/', '^src/(studio|engine|gpu|core)/'),
    only('charts-import-core', '^src/charts/', '^src/(charts|core)/'),
    only('ui-imports-down', '^src/(ui/|main)', '^src/(ui|charts|studio|engine|core)/'),
    only('workers-import-core', '^workers/', '^(workers|src/core|src/gpu)/'),
    only('cli-imports-core', '^cli/', '^(cli|src/core)/'),
    {
      name: 'engine-takes-only-types-from-workers',
      severity: 'error',
      from: { path: '^src/engine/' },
      to: { path: '^workers/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'core-has-no-platform',
      severity: 'error',
      from: { path: '^src/core/', pathNot: '(\\.test\\.ts$|^src/core/testing/)' },
      to: {
        path: '(node_modules/(react|react-dom|zustand|comlink|idb|d3)/)',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'core-has-no-node',
      severity: 'error',
      from: { path: '^src/core/', pathNot: '(\\.test\\.ts$|^src/core/testing/)' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};
