import { type Context, Hono } from 'hono'
import type { ProxyLog } from './createProxyLog.ts'
import { FAILURES, type FailureName, type ProxyScenes } from './createProxyScenes.ts'
import type { Session } from './createSessions.ts'
import { guardSameOrigin } from './guardSameOrigin.ts'
import { limitBody } from './limitBody.ts'
import { toProblem } from './toProblem.ts'

export interface ProxyRoutesOptions {
  log: ProxyLog
  scenes: ProxyScenes
  readSession: (request: Request) => Session | undefined
  publicOrigins: readonly string[]
}

/** Gives what goes to the page as JSON; null for a body that says nothing of use. */
type Scene = (session: Session, body: Record<string, unknown>) => Promise<object | null>

/** What the page about the proxy asks the bank's own back end. */
export function createProxyRoutes(options: ProxyRoutesOptions): Hono {
  const { log, scenes, readSession, publicOrigins } = options
  const routes = new Hono()
  const guards = [guardSameOrigin(publicOrigins), limitBody] as const

  const post = (path: string, scene: Scene) =>
    routes.post(path, ...guards, async ({ req }: Context) => {
      const session = readSession(req.raw)
      if (!session) return toProblem(401, 'not_signed_in')
      const body = Object(await req.json().catch(() => null)) as Record<string, unknown>
      const answer = await scene(session, body)
      return answer ? Response.json(answer) : toProblem(400, 'scene_unknown')
    })

  routes.use(async (context, next) => {
    await next()
    context.header('cache-control', 'no-store')
  })

  routes.get('/log', ({ req }) => {
    if (!readSession(req.raw)) return toProblem(401, 'not_signed_in')
    return Response.json({ entries: log.list() })
  })

  post('/sign', async (session, { owner }) =>
    owner === 'me' || owner === 'another' ? scenes.prepareSign(session, owner) : null,
  )
  post('/identification', (session) => scenes.prepareIdentification(session))
  post('/document', (session) => scenes.prepareDocument(session))
  post('/invite', (session) => scenes.prepareInvite(session))
  post('/customer', async (session) => {
    await scenes.prepareCustomer(session)
    return {}
  })
  post('/decision', async (session) => ({ status: await scenes.decide(session) }))
  post('/failure', async (_session, { name }) => {
    if (!isFailureName(name)) return null
    await scenes.fail(name)
    return {}
  })

  return routes
}

function isFailureName(name: unknown): name is FailureName {
  return typeof name === 'string' && Object.hasOwn(FAILURES, name)
}
