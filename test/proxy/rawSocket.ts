import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { toNodeHandler } from '@rubrica/proxy/node'
import { createStack, PARTNER_ORIGIN, type Stack, type StackOptions } from '../stack/createStack.ts'
import { BROWSER_HEADERS } from '../fixtures/browserHeaders.ts'

/** Silence after which a server has said all that it will. */
const QUIET_MS = 150

/** A server of Node's own before the proxy. */
export interface RawServer {
  stack: Stack
  port: number
  close: () => Promise<void>
}

export async function listen(options?: StackOptions): Promise<RawServer> {
  const stack = createStack(options)
  const server: Server = createServer(toNodeHandler(stack.proxy))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    stack,
    port: (server.address() as AddressInfo).port,
    close() {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

/** Writes bytes as they stand, and gives every answer that comes back, in order. */
export function sendBytes(port: number, bytes: string): Promise<RawAnswer[]> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    let text = ''
    let timer = setTimeout(finish, 2_000)
    function finish(): void {
      clearTimeout(timer)
      socket.destroy()
      resolve(toAnswers(text))
    }
    socket.setEncoding('latin1')
    socket.on('data', (part) => {
      text += part
      clearTimeout(timer)
      timer = setTimeout(finish, QUIET_MS)
    })
    socket.on('error', finish)
    socket.on('close', finish)
    socket.write(bytes, 'latin1')
  })
}

export interface RawAnswer {
  status: number
  head: string
  body: string
}

function toAnswers(text: string): RawAnswer[] {
  return text
    .split(/(?=HTTP\/1\.[01] \d{3} )/)
    .filter((one) => one !== '')
    .map((one) => {
      const [head = '', body = ''] = one.split('\r\n\r\n', 2)
      return {
        status: Number(head.split(' ')[1]),
        head,
        body: body.replace(/^[0-9a-f]+\r\n|\r\n0$/g, ''),
      }
    })
}

/** The headers of a page's script, but for those that a test writes itself. */
export const HEAD: readonly string[] = [
  `Origin: ${PARTNER_ORIGIN}`,
  'Sec-Fetch-Site: same-origin',
  ...Object.entries(BROWSER_HEADERS).map(([name, value]) => `${name}: ${value}`),
]

/** A request's text, from its first line, its headers and its body. */
export function toText(first: string, headers: readonly string[], body = ''): string {
  return `${[first, ...headers].join('\r\n')}\r\n\r\n${body}`
}
