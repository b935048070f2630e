import * as v from 'valibot'
import { RETURN_STATE } from './link.ts'

/** Below the proxy's base path: the page to which providers send people back. */
export const RETURN_PATH = '/return'

/** The channel on which the return page tells the site's other tabs. */
export const RETURN_CHANNEL = 'rubrica:return'

/**
 * What the return page says to the page that opened or frames it, and on `RETURN_CHANNEL`. A hint:
 * anybody can open the page, so what is true is for the proxy to say.
 */
export interface ReturnMessage {
  type: typeof RETURN_CHANNEL
  /** What the link was minted with. Null when the person comes back without it. */
  state: string | null
}

export const ReturnMessageSchema: v.GenericSchema<unknown, ReturnMessage> = v.object({
  type: v.literal(RETURN_CHANNEL),
  state: v.nullable(v.pipe(v.string(), v.regex(RETURN_STATE))),
})
