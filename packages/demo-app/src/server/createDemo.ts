import { mkdirSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener, type Http2Bindings, type HttpBindings } from '@hono/node-server'
import { createDemoApp, type DemoAppOptions } from './createDemoApp.ts'

export interface DemoOptions
  extends Pick<
    DemoAppOptions,
    'sandboxUrl' | 'masstack' | 'signnow' | 'capa' | 'dist' | 'onFailure'
  > {
  /** 0 takes any free port. */
  port: number
  /** The address to listen on. @default '127.0.0.1' */
  host?: string | undefined
  /** The host name under which browsers reach the demo and the sandbox. @default '127.0.0.1' */
  publicHost?: string | undefined
  /** The host name under which the sandbox reaches the demo. @default '127.0.0.1' */
  innerHost?: string | undefined
  /** Makes the files of `dist`, once the port is had; requests wait for it. */
  prepare?: (() => Promise<void>) | undefined
}

/** A demo that listens. */
export interface Demo {
  /** Where to open it. */
  url: string
  /** Stops at once and breaks the calls that are still open. */
  close: () => Promise<void>
}

/**
 * Serves the demo bank over HTTP.
 *
 * @throws Error when the port cannot be had, or when `prepare` fails; then nothing listens.
 */
export async function createDemo(options: DemoOptions): Promise<Demo> {
  const { host = '127.0.0.1', prepare, sandboxUrl, ...others } = options
  const { publicHost = '127.0.0.1', innerHost = '127.0.0.1', ...rest } = others
  const server = createServer()
  const port = await listen(server, options.port, host)
  // Before the first build there is no such folder, and the file server warns of it. Nothing here
  // may be awaited before the server has its listener: a request would wait for ever.
  mkdirSync(rest.dist, { recursive: true })
  const toOrigin = (name: string) => new URL(`http://${name}:${port}`).origin
  const demo = createDemoApp({
    ...rest,
    sandboxUrl,
    publicOrigins: ['127.0.0.1', 'localhost', publicHost].map(toOrigin),
    webhookOrigin: toOrigin(innerHost),
    inspectorUrl: toInspectorUrl(sandboxUrl, publicHost),
  })

  async function close(): Promise<void> {
    const closed = new Promise((resolve) => server.close(resolve))
    server.closeAllConnections()
    await Promise.all([closed, demo.close()])
  }

  const ready = prepare?.()
  const answer = async (request: Request, { incoming }: HttpBindings | Http2Bindings) => {
    await ready
    return demo.app.fetch(request, { address: incoming.socket.remoteAddress })
  }
  server.on('request', getRequestListener(answer, { overrideGlobalObjects: false }))
  try {
    await ready
  } catch (cause) {
    await close()
    throw cause
  }
  return { url: toOrigin(publicHost), close }
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port))
  })
}

function toInspectorUrl(sandboxUrl: string, publicHost: string): string {
  const url = new URL('/_sandbox', sandboxUrl)
  url.hostname = publicHost
  return url.href
}
