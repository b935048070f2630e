import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { csrf } from 'hono/csrf'
import { requestId } from 'hono/request-id'
import { secureHeaders } from 'hono/secure-headers'
import { timeout } from 'hono/timeout'
import { ORIGIN } from './makeProxy.ts'
import { DOCUMENT_ID, fetchUpstream, SIGN_ID } from './upstream.ts'

/** What a partner would write on hono: the routes, and the provider's answers passed on. */
function addRoutes(app: Hono): Hono {
  const init = { headers: { authorization: 'Bearer token' } }
  app.get('/api/rubrica/biometric-signs/:id', async () => {
    const answer = await fetchUpstream(`https://upstream.example/${SIGN_ID}`, init)
    return Response.json(await answer.json())
  })
  app.post('/api/rubrica/documents/:id/invites', async ({ req }) => {
    const body = JSON.stringify(await req.json())
    const path = `https://upstream.example/v2/documents/${DOCUMENT_ID}/embedded-invites`
    const answer = await fetchUpstream(path, { ...init, method: 'POST', body })
    return Response.json(await answer.json(), { status: 201 })
  })
  return app
}

export function makeBareHono(): Hono {
  return addRoutes(new Hono())
}

/** With the five middlewares of hono that come nearest to the proxy's policies. */
export function makeGuardedHono(): Hono {
  const app = new Hono()
  app.use(requestId(), secureHeaders(), csrf({ origin: ORIGIN }))
  app.use(bodyLimit({ maxSize: 16 * 1024 }), timeout(8_000))
  return addRoutes(app)
}
