import { build, type Rollup } from 'vite'

/** A program and everything that it imports in one file, for a runtime outside the workspace. */
export async function bundle(input: string, target: 'node' | 'webworker'): Promise<string> {
  const built = await build({
    ...{ configFile: false, logLevel: 'silent' },
    ssr: { target, noExternal: true },
    build: { ssr: input, write: false, minify: false, target: 'es2023' },
  })
  return (built as Rollup.RollupOutput).output[0].code
}
