import * as v from 'valibot'
import type { HandleKind } from './operation.ts'

/** Below the proxy's base path: where the status changes of handles are streamed. */
export const EVENTS_PATH = '/events'

/** The most handles of one stream: their text has to fit into a URL. */
export const EVENTS_MAX_HANDLES = 20

/** One change of status, as the stream tells it in the event `status`. */
export interface StatusEvent {
  /** What has changed; `kyc` is the verification of the signed-in user. */
  kind: HandleKind | 'kyc'
  /** The handle it was asked for by. Missing for `kyc`. */
  handle?: string | undefined
  /** In the words of its kind, such as `signed` or `verified`. A word of the future is possible. */
  status: string
}

export const StatusEventSchema: v.GenericSchema<unknown, StatusEvent> = v.object({
  kind: v.picklist(['biometric-sign', 'identity-document', 'document', 'invite', 'kyc']),
  handle: v.optional(v.string()),
  status: v.string(),
})
