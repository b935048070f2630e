import { defineConfig } from 'tsdown'

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    node: 'src/adapters/node/index.ts',
    otel: 'src/otel/index.ts',
    express: 'src/adapters/express/index.ts',
    hono: 'src/adapters/hono/index.ts',
    next: 'src/adapters/next/index.ts',
    workers: 'src/adapters/workers/index.ts',
    'stores/memory': 'src/stores/memory/index.ts',
    'stores/sqlite': 'src/stores/sqlite/index.ts',
  },
  format: 'esm',
  platform: 'neutral',
  target: 'es2022',
  unbundle: true,
  // Its maps would point at sources that are not in the package.
  dts: { sourcemap: false },
  sourcemap: true,
  deps: { alwaysBundle: ['@rubrica/contract'] },
  tsconfig: '../tsconfig.build.json',
  exports: { devExports: true },
  publint: true,
  attw: { profile: 'esm-only' },
})
