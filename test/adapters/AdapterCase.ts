import type { ErrorCode } from '@rubrica/contract'
import type { ProfileName } from './profiles.ts'
import type { World } from './createWorld.ts'

/** What the suite runs on: an adapter, and how the host is set up around it. */
export const ADAPTERS = [
  'node',
  'express 5',
  'express 4',
  'express 5 behind parsers',
  'express 4 behind parsers',
  'express 5 behind parsers that keep the bytes',
  'hono',
  'next',
  'next, a whole app',
  'workers',
] as const

export type AdapterName = (typeof ADAPTERS)[number]

/** A request as it goes over the wire: nothing in it is put right on the way. */
export interface AdapterRequest {
  method: string
  /** The target of the request line, to the letter. */
  path: string
  headers: Readonly<Record<string, string | readonly string[]>>
  /** Sent as it is, with its length; several pieces go in chunks, without a length. */
  body?: string | Uint8Array | readonly (string | Uint8Array)[] | undefined
  /** Sends a part of the body and then nothing more, with a length that says so. */
  isCutShort?: boolean | undefined
}

/** An answer as it came over the wire. */
export interface AdapterAnswer {
  status: number
  headers: Headers
  text: string
}

/** What must come back. */
export interface Expected {
  status: number
  /** The problem's code, where the answer is one. */
  code?: ErrorCode | undefined
  /** What the JSON body has, or a piece of any other. */
  body?: Record<string, unknown> | RegExp | '' | undefined
  /** A value, a pattern, or null for a header that must not be there. */
  headers?: Readonly<Record<string, string | RegExp | null>> | undefined
  /** Whether a provider is asked; only for a good answer, if left out. */
  reachesProvider?: boolean | undefined
}

/** Where an adapter honestly cannot answer as the others do. */
export interface Difference {
  /** Why. */
  reason: string
  /**
   * What happens instead: another answer of the proxy's, an answer of the host's own, which never
   * reaches a provider, or nothing, because no such request can be made of it.
   */
  instead: Expected | { hostStatus: number } | 'cannot be sent'
}

/** One request and its answer. */
export interface AdapterCase {
  name: string
  /** @default 'plain' */
  profile?: ProfileName | undefined
  /** Makes the request, after whatever has to have been done; `send` goes through the adapter. */
  make: (world: World, send: Send) => AdapterRequest | Promise<AdapterRequest>
  expected: Expected
  differs?: Partial<Record<AdapterName, Difference>> | undefined
  /** What else must hold afterwards. */
  check?: ((world: World, answer: AdapterAnswer) => void) | undefined
}

export type Send = (request: AdapterRequest) => Promise<AdapterAnswer>

/** Both parsers hosts, where they do not keep the bytes. */
export function behindParsers(difference: Difference): AdapterCase['differs'] {
  return {
    'express 5 behind parsers': difference,
    'express 4 behind parsers': difference,
  }
}

/** All hosts with a parser in front, whatever they keep. */
export function behindAnyParser(difference: Difference): AdapterCase['differs'] {
  return {
    ...behindParsers(difference),
    'express 5 behind parsers that keep the bytes': difference,
  }
}
