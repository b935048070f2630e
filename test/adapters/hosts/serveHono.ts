import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { getConnInfo } from '@hono/node-server/conninfo'
import { toHonoHandler } from '@rubrica/proxy/hono'
import { answerClientError } from '@rubrica/proxy/node'
import { Hono } from 'hono'
import { type CreateHost, listen } from '../AdapterHost.ts'
import { PROFILE_NAMES, toBasePath } from '../profiles.ts'

/** Hono on Node. */
export const serveHono: CreateHost = ({ proxies }) => {
  const app = new Hono()
  const address = (context: Parameters<typeof getConnInfo>[0]) =>
    getConnInfo(context).remote.address
  for (const name of PROFILE_NAMES)
    app.all(`${toBasePath(name)}/*`, toHonoHandler(proxies[name], { address }))
  // Hono's serve() would replace the whole process's Request and Response.
  const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false })
  const server = createServer(listener)
  server.on('clientError', answerClientError)
  return listen(server)
}
