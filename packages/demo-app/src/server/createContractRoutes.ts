import { Hono } from 'hono'
import type { Contracts } from './createContracts.ts'
import type { Session } from './createSessions.ts'
import { guardSameOrigin } from './guardSameOrigin.ts'
import { toProblem } from './toProblem.ts'

export interface ContractRoutesOptions {
  contracts: Contracts
  readSession: (request: Request) => Session | undefined
  publicOrigins: readonly string[]
}

/** What the bank's own pages ask the bank's own back end. */
export function createContractRoutes(options: ContractRoutesOptions): Hono {
  const { contracts, readSession, publicOrigins } = options
  const routes = new Hono()

  routes.use(async (context, next) => {
    await next()
    context.header('cache-control', 'no-store')
  })

  routes.get('/contract', async ({ req, json }) => {
    const session = readSession(req.raw)
    if (!session) return toProblem(401, 'not_signed_in')
    return json({ contract: await contracts.find(session) })
  })

  routes.post('/contracts', guardSameOrigin(publicOrigins), async ({ req, json }) => {
    const session = readSession(req.raw)
    if (!session) return toProblem(401, 'not_signed_in')
    return json(await contracts.create(session), 201)
  })

  return routes
}
