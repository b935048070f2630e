import { defineConfig } from 'tsdown'
import { keepDrawing } from '../../scripts/keepDrawing.ts'

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    core: 'src/core/index.ts',
    biometric: 'src/core/biometric/index.ts',
    image: 'src/core/image/index.ts',
    device: 'src/dom/device/index.ts',
    client: 'src/client/index.ts',
    queries: 'src/react/queries/index.ts',
    'locales/en': 'src/locales/en.ts',
    styles: 'src/styles/styles.css',
    'command/main': 'src/command/main.ts',
  },
  format: 'esm',
  platform: 'neutral',
  target: ['es2022', 'chrome111', 'safari16.4', 'firefox114'],
  // One output file for each module, so that each keeps its own 'use client'.
  unbundle: true,
  // Its maps would point at sources that are not in the package.
  dts: { sourcemap: false },
  sourcemap: true,
  css: { fileName: 'styles.css' },
  // With a neutral platform tsdown knows no built-in modules; only the command imports them.
  deps: { alwaysBundle: ['@rubrica/contract', 'signature_pad'], neverBundle: [/^node:/] },
  plugins: [keepDrawing],
  tsconfig: '../tsconfig.build.json',
  inputOptions: { checks: { moduleLevelDirective: false } },
  exports: {
    devExports: true,
    exclude: [/styles/, 'command/main'],
    bin: { 'rubrica-record': 'src/command/main.ts' },
    customExports: (exports: Record<string, unknown>, { isPublish }: { isPublish: boolean }) => ({
      ...exports,
      './styles.css': isPublish ? './dist/styles.css' : './src/styles/styles.css',
    }),
  },
  publint: true,
  attw: { profile: 'esm-only', excludeEntrypoints: ['./styles.css'] },
})
