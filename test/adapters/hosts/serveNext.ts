import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { type CreateHost, listen } from '../AdapterHost.ts'
import { bundle } from '../bundle.ts'
import type { World } from '../createWorld.ts'

const run = promisify(execFile)
const VERSIONS = ['next@16.4.6', 'react@19.3.1', 'react-dom@19.3.1']

/** A Next app of one route, built and started as a partner would. Needs the network. */
export const serveNext: CreateHost = async (world) => {
  const app = await mkdtemp(join(tmpdir(), 'rubrica-next-'))
  const route = join(app, 'app/api/[...path]')
  await mkdir(route, { recursive: true })
  await writeFile(join(app, 'package.json'), '{"private":true,"type":"module"}')
  await writeFile(
    join(route, 'route.js'),
    await bundle(join(import.meta.dirname, 'next/route.ts'), 'node'),
  )
  await writeFile(join(app, 'app/layout.js'), 'export default ({ children }) => children\n')
  const providers = await serveSandbox(world)
  await run('npm', ['install', '--no-audit', '--no-fund', ...VERSIONS], { cwd: app })
  const next = join(app, 'node_modules/next/dist/bin/next')
  const env = {
    ...process.env,
    ...{ NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' as const },
    SANDBOX_URL: `http://127.0.0.1:${providers.port}/`,
    CAPA_USER_ID: world.stack.alice.capa?.userId ?? '',
  }
  await run(process.execPath, [next, 'build'], { cwd: app, env })
  const started = spawn(process.execPath, [next, 'start', '-p', '0', '-H', '127.0.0.1'], {
    cwd: app,
    env,
  })
  const port = await readPort(started.stdout)
  return {
    port,
    async close() {
      started.kill()
      await once(started, 'exit')
      await providers.close()
      await rm(app, { recursive: true, force: true })
    },
  }
}

/** Takes the calls of another process to the sandbox. */
function serveSandbox({ sandbox, noteCall }: World) {
  return listen(
    createServer(async (incoming, outgoing) => {
      const { method = 'GET', headers } = incoming
      const { 'x-meant-for': url, host, connection, ...rest } = headers
      const left = new AbortController()
      outgoing.on('close', () => left.abort())
      noteCall(left.signal)
      const body = method === 'GET' ? undefined : await text(incoming)
      const init = { method, headers: rest as Record<string, string>, signal: left.signal }
      try {
        const answer = await sandbox.fetch(
          new Request(String(url), { ...init, ...(body && { body }) }),
        )
        outgoing.writeHead(answer.status, Object.fromEntries(answer.headers))
        outgoing.flushHeaders()
        for await (const part of answer.body ?? []) outgoing.write(part)
        outgoing.end()
      } catch {
        outgoing.destroy()
      }
    }),
  )
}

async function readPort(stdout: NodeJS.ReadableStream): Promise<number> {
  let said = ''
  for await (const part of stdout) {
    said += String(part)
    const port = /localhost:(\d+)|127\.0\.0\.1:(\d+)/.exec(said)
    if (port && said.includes('Ready')) return Number(port[1] ?? port[2])
  }
  throw new Error(`Next did not start: ${said}`)
}
