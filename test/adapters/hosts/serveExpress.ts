import { createServer, type IncomingMessage } from 'node:http'
import { toExpressHandler } from '@rubrica/proxy/express'
import { answerClientError } from '@rubrica/proxy/node'
import express5 from 'express'
import express4 from 'express4'
import { type CreateHost, listen } from '../AdapterHost.ts'
import { PROFILE_NAMES, toBasePath } from '../profiles.ts'

export interface ExpressSetup {
  version: 4 | 5
  /** What stands before the handler. */
  parsers: 'none' | 'all' | 'all, keeping the bytes'
}

/** Express, with the handler under its base path, and with or without parsers before it. */
export function serveExpress({ version, parsers }: ExpressSetup): CreateHost {
  return ({ proxies }) => {
    const express = version === 4 ? express4 : express5
    const app = express()
    if (parsers !== 'none') {
      // As large as the largest body that the proxy takes; Express's own limit is 100 kB.
      const verify = parsers === 'all' ? ignore : keepRawBody
      const options = { limit: '1mb', verify }
      app.use(express.json(options), express.text(options))
      app.use(express.urlencoded({ extended: true, ...options }))
    }
    for (const name of PROFILE_NAMES) app.use(toBasePath(name), toExpressHandler(proxies[name]))
    // Express prints what its parsers refuse unless it is told that this is a test.
    app.set('env', 'test')
    const server = createServer(app)
    server.on('clientError', answerClientError)
    return listen(server)
  }
}

function keepRawBody(request: IncomingMessage, _: unknown, bytes: Buffer): void {
  Object.assign(request, { rawBody: bytes })
}

function ignore(): void {}
