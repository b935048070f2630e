import { createServer } from 'node:http'
import { answerClientError, toNodeHandler } from '@rubrica/proxy/node'
import { type CreateHost, listen } from '../AdapterHost.ts'
import { PROFILE_NAMES, toProfile } from '../profiles.ts'

/** Node's own server. */
export const serveNode: CreateHost = ({ proxies }) => {
  const handlers = Object.fromEntries(
    PROFILE_NAMES.map((name) => [name, toNodeHandler(proxies[name])]),
  )
  const server = createServer((incoming, outgoing) =>
    handlers[toProfile(incoming.url ?? '')]?.(incoming, outgoing),
  )
  server.on('clientError', answerClientError)
  return listen(server)
}
