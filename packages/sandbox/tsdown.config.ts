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
  // Its maps would point at sources that are not in the package.
  dts: { sourcemap: false },
  sourcemap: true,
  // With a neutral platform tsdown knows no built-in modules; only the command imports them.
  deps: { alwaysBundle: ['@rubrica/contract'], neverBundle: [/^node:/] },
  tsconfig: '../tsconfig.build.json',
  exports: {
    devExports: true,
    exclude: ['command/main'],
    bin: { 'rubrica-sandbox': 'src/command/main.ts' },
  },
  publint: true,
  attw: { profile: 'esm-only' },
})
