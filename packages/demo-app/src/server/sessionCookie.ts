import type { CookieOptions } from 'hono/utils/cookie'
import { parse } from 'hono/utils/cookie'

export const SESSION_COOKIE = 'larkmoor_session'

/** No `Secure`: the demo is served over plain HTTP, on this machine. A partner's site adds it. */
export const SESSION_COOKIE_OPTIONS: CookieOptions = { httpOnly: true, sameSite: 'Lax', path: '/' }

/** The session id that a request carries, if it carries one. */
export function readSessionId(request: Request): string | undefined {
  return parse(request.headers.get('cookie') ?? '', SESSION_COOKIE)[SESSION_COOKIE]
}
