import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname } from 'node:path'
import react from '@vitejs/plugin-react'
import { build, type Rolldown } from 'vite'

const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript' }

export interface PageServer {
  origin: string
  close: () => void
}

/** Builds the pages of a folder as a partner would, minified and for production, and serves them. */
export async function serveBuilt(
  root: string,
  headers: Record<string, string> = {},
): Promise<PageServer> {
  const { output } = (await build({
    configFile: false,
    root,
    plugins: [react()],
    logLevel: 'error',
    // Kept in memory: test files that run side by side would empty each other's folder.
    build: { write: false, target: 'esnext' },
  })) as Rolldown.RolldownOutput
  const files = new Map(
    output.map((file) => [`/${file.fileName}`, 'code' in file ? file.code : file.source]),
  )
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1')
    const file = pathname === '/' ? '/index.html' : pathname
    const body = files.get(file)
    if (body === undefined) return response.writeHead(404).end()
    const type = TYPES[extname(file)] ?? 'application/octet-stream'
    return response.writeHead(200, { 'content-type': type, ...headers }).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { origin: `http://127.0.0.1:${port}`, close: () => server.close() }
}
