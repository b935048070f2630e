// One server of the bench, in a process of its own. Prints its port when it listens.
//
//   node test/bench/proxy/server.ts upstream|ours|plain [UPSTREAM_PORT]
import { Agent, createServer, request, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createNodeFetch, toNodeHandler } from '@rubrica/proxy/node'
import { makeProxy } from './makeProxy.ts'
import { answerOf } from './upstream.ts'

const [name = '', upstreamPort = ''] = process.argv.slice(2)

const listeners: Record<string, () => RequestListener> = {
  upstream: () => (incoming, outgoing) => {
    incoming.resume()
    outgoing.setHeader('content-type', 'application/json')
    outgoing.end(answerOf(incoming.url ?? '', incoming.method ?? 'GET'))
  },
  ours: () => toNodeHandler(makeProxy(`http://127.0.0.1:${upstreamPort}`, createNodeFetch())),
  // What everybody writes first: the request goes on as it came, over kept connections.
  plain() {
    const agent = new Agent({ keepAlive: true })
    return (incoming, outgoing) => {
      const { method, url, headers } = incoming
      const target = { host: '127.0.0.1', port: upstreamPort, method, path: url, headers, agent }
      const onward = request(target, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(outgoing)
      })
      incoming.pipe(onward)
    }
  },
}

const server = createServer(listeners[name]?.())
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`)
})
