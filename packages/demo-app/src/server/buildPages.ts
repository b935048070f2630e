import { fileURLToPath } from 'node:url'

const PACKAGE = fileURLToPath(new URL('../..', import.meta.url))

/** Where the built pages are. */
export const DIST: string = fileURLToPath(new URL('../../dist', import.meta.url))

/** Builds the pages. Vite says itself what is wrong with them before this rejects. */
export async function buildPages(): Promise<void> {
  // Loaded here, so that a taken port or a Ctrl-C need not wait for it.
  const { build } = await import('vite')
  await build({ root: PACKAGE, configFile: `${PACKAGE}/vite.config.ts`, logLevel: 'warn' })
}
