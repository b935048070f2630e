import type { MiddlewareHandler } from 'hono'
import { toProblem } from './toProblem.ts'

/**
 * Lets a call that changes something pass only when one of the bank's own pages made it: the
 * browser names the page's origin, and a foreign page cannot send JSON without asking first.
 */
export function guardSameOrigin(publicOrigins: readonly string[]): MiddlewareHandler {
  return async ({ req }, next) => {
    const origin = req.header('origin')
    const site = req.header('sec-fetch-site') ?? 'same-origin'
    if (origin === undefined || !publicOrigins.includes(origin) || site !== 'same-origin')
      return toProblem(403, 'origin_not_allowed')
    const mediaType = req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
    if (mediaType !== 'application/json') return toProblem(415, 'json_expected')
    return next()
  }
}
