import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Sandbox } from '../createSandbox.ts'

export interface ServeSandboxOptions {
  sandbox: Sandbox
  /** 0 takes any free port. */
  port: number
  /** The address to listen on; by default only this machine can reach it. @default '127.0.0.1' */
  host?: string | undefined
}

/** A sandbox that listens. */
export interface SandboxServer {
  /** Its origin, without a slash at the end: what the proxy takes as the provider's base URL. */
  url: string
  /** Stops at once and breaks the calls that are still open. */
  close(): Promise<void>
}

/**
 * Serves a sandbox over HTTP.
 *
 * @throws Error when the port cannot be had.
 */
export async function serveSandbox(options: ServeSandboxOptions): Promise<SandboxServer> {
  const { sandbox, port, host = '127.0.0.1' } = options
  const listener = getRequestListener(
    (request, { outgoing }) =>
      sandbox.fetch(request).catch(() => {
        // Whoever calls `fetch` sees it reject; whoever calls by a socket must see that break.
        ;(outgoing as ServerResponse).destroy()
        return RESPONSE_ALREADY_SENT
      }),
    { overrideGlobalObjects: false },
  )
  const server = createServer((incoming, outgoing) => void listener(incoming, outgoing))
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) => reject(toListenError(cause, port, host)))
    server.listen(port, host, resolve)
  })
  return {
    url: toUrl(server.address() as AddressInfo),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function toUrl({ address, family, port }: AddressInfo): string {
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`
}

function toListenError(cause: NodeJS.ErrnoException, port: number, host: string): Error {
  const isTaken = cause.code === 'EADDRINUSE'
  const what = isTaken ? 'is taken by another program' : `cannot be listened on (${cause.code})`
  return new Error(
    `[rubrica] Port ${port} on ${host} ${what}. The sandbox was not started. ` +
      `${isTaken ? 'Stop that program' : 'Pass a --host of this machine'}, or pass another --port.`,
    { cause },
  )
}
