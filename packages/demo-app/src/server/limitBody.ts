import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { toProblem } from './toProblem.ts'

/** Turns away a body that is larger than any of the bank's pages sends. */
export const limitBody: MiddlewareHandler = bodyLimit({
  maxSize: 4096,
  onError: () => toProblem(413, 'body_too_large'),
})
