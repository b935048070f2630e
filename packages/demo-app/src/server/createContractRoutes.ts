import { Hono } from 'hono'
import type { OtherWay } from './Contract.ts'
import type { Contracts } from './createContracts.ts'
import type { Session } from './createSessions.ts'
import { guardSameOrigin } from './guardSameOrigin.ts'
import { limitBody } from './limitBody.ts'
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

  const guards = [guardSameOrigin(publicOrigins), limitBody] as const
  routes.post('/contract/other-way', ...guards, async ({ req, json }) => {
    const session = readSession(req.raw)
    if (!session) return toProblem(401, 'not_signed_in')
    const otherWay = toOtherWay(await req.json().catch(() => null))
    if (!otherWay) return toProblem(400, 'other_way_expected')
    const contract = await contracts.arrange(session, otherWay)
    return contract ? json(contract) : toProblem(404, 'not_found')
  })

  return routes
}

/** The other ways that this bank allows; null for anything else. */
function toOtherWay(body: unknown): OtherWay | null {
  const { kind, name } = Object(body) as { kind?: unknown; name?: unknown }
  if (kind === 'assisted') return { kind }
  const isName = typeof name === 'string' && name.trim() !== '' && name.length <= MAX_NAME_LENGTH
  return kind === 'typed' && isName ? { kind, name: name.trim() } : null
}

const MAX_NAME_LENGTH = 200
