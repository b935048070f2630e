import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import react from '@vitejs/plugin-react'
import { build } from 'vite'

const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript' }
// Isolated, a page reads the clock in steps of 5 microseconds, else of 100.
const ISOLATION = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
}

export interface PageServer {
  origin: string
  close: () => void
}

/** Builds a suite's pages as a partner would, minified and with production React, and serves them. */
export async function servePages(suite: string): Promise<PageServer> {
  const outDir = join(process.cwd(), 'test-results', 'bench', suite)
  await build({
    configFile: false,
    root: join(import.meta.dirname, suite, 'pages'),
    plugins: [react()],
    logLevel: 'error',
    build: { outDir, emptyOutDir: true, target: 'esnext' },
  })
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1')
    const file = pathname === '/' ? 'index.html' : pathname.slice(1)
    try {
      const body = await readFile(join(outDir, file))
      const type = TYPES[extname(file)] ?? 'application/octet-stream'
      response.writeHead(200, { 'content-type': type, ...ISOLATION }).end(body)
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { origin: `http://127.0.0.1:${port}`, close: () => server.close() }
}
