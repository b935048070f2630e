import { defineConfig } from 'tsdown'

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    node: 'src/command/serveSandbox.ts',
    'command/main': 'src/command/main.ts',
  },
  format: 'esm',
  platform: 'neutral',
  target: 'es2022',
  unbundle: true,
  dts: true,
  sourcemap: true,
  deps: { alwaysBundle: ['@rubrica/contract'] },
  tsconfig: '../tsconfig.build.json',
  exports: { devExports: true },
  publint: true,
  attw: { profile: 'esm-only' },
})
