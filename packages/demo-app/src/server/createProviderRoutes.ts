import { type Context, Hono } from 'hono'
import type { CustomerWalk } from './createCustomerWalk.ts'
import type { InviteWalk } from './createInviteWalk.ts'
import type { Session } from './createSessions.ts'
import type { Trials } from './createTrials.ts'
import { guardSameOrigin } from './guardSameOrigin.ts'
import { limitBody } from './limitBody.ts'
import { toProblem } from './toProblem.ts'

export interface ProviderRoutesOptions {
  invites: InviteWalk
  customer: CustomerWalk
  trials: Trials
  readSession: (request: Request) => Session | undefined
  publicOrigins: readonly string[]
}

/** A route for somebody who is signed in. The origin is one of the bank's own. */
type Answer = (session: Session, origin: string, context: Context) => Promise<Response>

/** What the page about the providers asks the bank's own back end. */
export function createProviderRoutes(options: ProviderRoutesOptions): Hono {
  const { invites, customer, trials, readSession, publicOrigins } = options
  const routes = new Hono()
  const guards = [guardSameOrigin(publicOrigins), limitBody] as const

  const signedIn = (answer: Answer) => async (context: Context) => {
    const session = readSession(context.req.raw)
    if (!session) return toProblem(401, 'not_signed_in')
    return answer(session, context.req.header('origin') ?? '', context)
  }
  const get = (path: string, answer: Answer) => routes.get(path, signedIn(answer))
  const post = (path: string, answer: Answer) => routes.post(path, ...guards, signedIn(answer))

  async function tell(session: Session): Promise<Response> {
    const [signers, rest] = await Promise.all([invites.find(session.visit), customer.find(session)])
    return Response.json({ signers, ...rest })
  }

  routes.use(async (context, next) => {
    await next()
    context.header('cache-control', 'no-store')
  })

  get('/', tell)
  get('/test-values', async () => Response.json({ rows: trials.rows }))

  post('/signnow/invites', async (session, origin) => {
    await invites.begin(session.visit, origin)
    return tell(session)
  })
  post('/signnow/invites/delete', async (session) => {
    const isThere = await invites.end(session.visit)
    return isThere ? tell(session) : toProblem(404, 'not_found')
  })
  post('/signnow/link', async ({ visit }) => toLink(await invites.createLink(visit)))
  post('/kyc/link', async (session, origin) =>
    toLink(await customer.createKycLink(session, origin)),
  )
  post('/agreements/link', async (session) => toLink(await customer.createSigningUrl(session)))

  post('/try', async (_session, _origin, { req }) => {
    const trial = await trials.run(await req.json().catch(() => null))
    return trial ? Response.json(trial) : toProblem(400, 'test_value_expected')
  })

  return routes
}

/** A link to a provider's page; null when there is nothing left to do there. */
function toLink(url: string | null): Response {
  return Response.json({ url })
}
