import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { build, type Rolldown } from 'vite'

const TYPES: Record<string, string> = { html: 'text/html', js: 'text/javascript' }
const STRICT = "default-src 'none'; script-src 'self'"

export interface DeviceServer {
  /** With a page that has the ./device entry as `window.device`; /strict allows its own scripts alone. */
  origin: string
  /** The part that is loaded on demand, as a path. */
  chunk: string
  close: () => void
}

/** Bundles the ./device entry as a partner would, and serves it on a port of its own. */
export async function serveDevice(): Promise<DeviceServer> {
  const output = await bundleDevice()
  const chunk = output.find((file) => file.type === 'chunk' && file.isDynamicEntry)
  if (!chunk) throw new Error('Nothing is loaded on demand.')
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1')
    const name = /^\/(strict)?$/.test(pathname) ? 'index.html' : pathname.slice(1)
    const file = output.find(({ fileName }) => fileName === name)
    if (!file) return response.writeHead(404).end()
    const type = TYPES[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream'
    const policy = pathname === '/strict' ? { 'content-security-policy': STRICT } : {}
    // Scripts of a sandboxed frame come from nowhere, and so from another origin.
    const sharing = { 'access-control-allow-origin': '*' }
    response.writeHead(200, { 'content-type': type, ...sharing, ...policy })
    return response.end(file.type === 'chunk' ? file.code : file.source)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    chunk: `/${chunk.fileName}`,
    close: () => server.close(),
  }
}

/** The page and its scripts, minified. */
export async function bundleDevice(): Promise<Rolldown.RolldownOutput['output']> {
  const result = await build({
    configFile: false,
    root: join(import.meta.dirname, 'pages'),
    logLevel: 'error',
    build: { write: false, target: 'esnext' },
  })
  return (result as Rolldown.RolldownOutput).output
}
