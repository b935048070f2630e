import { join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono, type MiddlewareHandler } from 'hono'
import { setCookie } from 'hono/cookie'
import type { Sessions } from './createSessions.ts'
import { readSessionId, SESSION_COOKIE, SESSION_COOKIE_OPTIONS } from './sessionCookie.ts'

/** The steps of the page, and its labs; each is the same document, which shows what its address says. */
const STEPS = ['/', '/sign', '/done'] as const
const LABS = ['/pad', '/record', '/device', '/providers', '/proxy'] as const

/** The name of a built file changes with its content; what is not found may come to be. */
const keepFound: MiddlewareHandler = async (context, next) => {
  await next()
  if (context.res.ok) context.header('cache-control', 'public, max-age=31536000, immutable')
}

/** For every address that is none of the bank's. */
export const NOT_FOUND_PAGE = `<!doctype html>
<html lang="en">
<title>Page not found – Larkmoor Bank</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<main><h1>Page not found</h1><p><a href="/">Go to your overview</a></p></main>
</html>
`

export interface PagesOptions {
  sessions: Sessions
  /** The folder that Vite builds into. */
  dist: string
  /** The inspector's page for people. */
  inspectorUrl: string
}

/** The bank's pages and their files. Opening a page signs the visitor in. */
export function createPages({ sessions, dist, inspectorUrl }: PagesOptions): Hono {
  const pages = new Hono()

  const signIn: MiddlewareHandler = async (context, next) => {
    if (!sessions.find(readSessionId(context.req.raw)))
      setCookie(context, SESSION_COOKIE, sessions.open().id, SESSION_COOKIE_OPTIONS)
    context.header('cache-control', 'no-store')
    await next()
  }

  for (const path of [...STEPS, ...LABS])
    pages.get(path, signIn, serveStatic({ path: join(dist, 'index.html') }))

  pages.get('/start-over', (context) => {
    setCookie(context, SESSION_COOKIE, sessions.open().id, SESSION_COOKIE_OPTIONS)
    context.header('cache-control', 'no-store')
    return context.redirect('/', 303)
  })

  // One address for the demo bar, whatever the port of the sandbox and the sign at hand.
  pages.get('/inspector', (context) => {
    const contract = sessions.find(readSessionId(context.req.raw))?.contract
    context.header('cache-control', 'no-store')
    return context.redirect(contract?.inspectorUrl ?? inspectorUrl, 303)
  })

  pages.get('/assets/*', keepFound, serveStatic({ root: dist }))
  pages.get('/favicon.svg', serveStatic({ root: dist }))
  return pages
}
