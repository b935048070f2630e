import { callBank } from '../contract/callBank.ts'
import type { Answer } from './askProxy.ts'
import type { LiveStatus } from './useLiveStatus.ts'

/** Something that a visitor can have the page ask the proxy for. */
export interface Act {
  /** What its button says. */
  name: string
  /** What is done, and what there is to see. */
  text: string
  run: (live: LiveStatus) => Promise<Step[]>
}

/** One answer, or several of the same. */
export interface Step extends Answer {
  times?: number
  note?: string
}

/** What most acts ask for. */
export const SIGN = { method: 'GET', route: '/biometric-signs/{handle}' } as const

/** Has the bank set up what is to be asked for, and gives its handle. */
export async function prepare(path: string, body: object = {}): Promise<string> {
  return (await callBank<{ handle: string }>('POST', `/proxy${path}`, body)).handle
}
