import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
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
  /** Serves over HTTPS, which is all that official clients speak. PEM texts. */
  tls?: { cert: string; key: string } | undefined
}

/** A sandbox that listens. */
export interface SandboxServer {
  /** Its origin, without a slash at the end: what the proxy takes as the provider's base URL. */
  url: string
  /** Stops at once and breaks the calls that are still open. */
  close(): Promise<void>
}

/**
 * Serves a sandbox over HTTP, or over HTTPS where it is given a certificate. On a loopback address it
 * answers only to the names of this machine, or a page could give its own name the address 127.0.0.1
 * and read what it likes (DNS rebinding).
 *
 * @throws Error when the port cannot be had.
 * @throws TypeError when the certificate and the key cannot be used.
 */
export async function serveSandbox(options: ServeSandboxOptions): Promise<SandboxServer> {
  const { sandbox, port, host = '127.0.0.1', tls } = options
  const listener = getRequestListener(
    (request, { outgoing }) =>
      sandbox.fetch(request).catch(() => {
        // Whoever calls `fetch` sees it reject; whoever calls by a socket must see that break.
        ;(outgoing as ServerResponse).destroy()
        return RESPONSE_ALREADY_SENT
      }),
    { overrideGlobalObjects: false },
  )
  let trustedHosts: string[] | null = []
  const server = createAnyServer(tls, (incoming, outgoing) => {
    const { host: asked = '' } = incoming.headers
    if (trustedHosts?.includes(asked.toLowerCase()) === false) refuseHost(outgoing)
    else void listener(incoming, outgoing)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) => reject(toListenError(cause, port, host)))
    server.listen(port, host, resolve)
  })
  const address = server.address() as AddressInfo
  const scheme = tls ? 'https' : 'http'
  trustedHosts = toTrustedHosts(address, scheme)
  return {
    url: toUrl(address, scheme),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function createAnyServer(tls: ServeSandboxOptions['tls'], listener: RequestListener): Server {
  if (!tls) return createServer(listener)
  try {
    return createTlsServer(tls, listener)
  } catch (cause) {
    throw new TypeError(
      '[rubrica] The certificate and the key cannot be used together. The sandbox was not started. ' +
        'Pass a certificate and its own private key, both as PEM.',
      { cause },
    )
  }
}

type Scheme = 'http' | 'https'

/** What a `Host` header may say to a server at this address; null is anything. */
function toTrustedHosts(address: AddressInfo, scheme: Scheme): string[] | null {
  if (!/^(::ffff:)?127\.|^::1$/.test(address.address)) return null
  const names = ['localhost', '127.0.0.1', '[::1]'].map(
    (name) => `${scheme}://${name}:${address.port}`,
  )
  // By way of URL, because a browser leaves out port 80, or 443.
  return [...names, toUrl(address, scheme)].map((url) => new URL(url).host)
}

function refuseHost(outgoing: ServerResponse): void {
  const error = 'The sandbox answers here only as localhost, 127.0.0.1 or [::1], with its own port.'
  outgoing.writeHead(403, { 'content-type': 'application/json', connection: 'close' })
  outgoing.end(JSON.stringify({ error }))
}

function toUrl({ address, family, port }: AddressInfo, scheme: Scheme): string {
  return `${scheme}://${family === 'IPv6' ? `[${address}]` : address}:${port}`
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
