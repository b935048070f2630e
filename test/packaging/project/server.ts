// The partner's server: its pages, and below /api/rubrica the README's proxy.
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname } from 'node:path'
import { seal, site } from './proxy.ts'
import { origin, PORT, sandbox } from './site.ts'

const sign = sandbox.inspect.createBiometricSign()
const TYPES: Record<string, string> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.html': 'text/html',
}

createServer(async (request, response) => {
  const path = new URL(request.url ?? '/', origin).pathname
  if (path.startsWith('/api/rubrica/')) return void site.emit('request', request, response)
  if (path === '/handle') return void response.end(await sealHandle())
  if (path === '/received')
    return void response.end(JSON.stringify(sandbox.inspect.biometricSign(sign.id)?.submission))
  if (path === '/thanks') return void response.end('Thanks')
  const file = path === '/' ? '/index.html' : path
  const body = await readFile(`./dist${file}`).catch(() => null)
  response.statusCode = body ? 200 : 404
  response.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream')
  response.end(body)
}).listen(PORT, '127.0.0.1', () => process.stdout.write(origin))

function sealHandle(): Promise<string> {
  const expiresAt = new Date(Date.now() + 600_000)
  return seal({
    kind: 'biometric-sign',
    scope: 'signer',
    id: sign.id,
    user: 'alice',
    tenant: 'bank',
    expiresAt,
  })
}
