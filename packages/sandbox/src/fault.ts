import { PROVIDER_OPERATIONS, type ProviderOperationName } from '@rubrica/contract'
import * as v from 'valibot'

/** What goes wrong with one provider call. */
export type Fault =
  | Latency
  | (FaultKind & {
      /**
       * Does the real work first and fails then, so that the caller cannot know the outcome.
       * @default false
       */
      afterwards?: boolean | undefined
    })

/** Does the work and answers as ever, but only after some time. */
interface Latency {
  kind: 'latency'
  /** Milliseconds of real time, whatever the sandbox's clock says. At most 600,000. */
  ms: number
}

type FaultKind =
  /** Answers with this status. */
  | {
      kind: 'status'
      /** 200 to 599. */
      status: number
      /** The provider's error envelope, nothing, or a gateway's page. @default 'errors' */
      body?: 'errors' | 'empty' | 'html' | undefined
      /** Sends a `Retry-After` header. */
      retryAfterSeconds?: number | undefined
    }
  /** Never answers, until the request's signal aborts. */
  | { kind: 'hang' }
  /** Sends the headers and the start of a body that never ends, until the signal aborts. */
  | { kind: 'hang-in-body' }
  /** Breaks the connection: `fetch` rejects with a TypeError. */
  | { kind: 'reset' }
  /** Answers 200 with half a JSON. */
  | { kind: 'truncated' }

const afterwards = v.optional(v.boolean())

/** Reads a fault from outside the type checker's reach. */
export const FaultSchema: v.GenericSchema<unknown, Fault> = v.variant('kind', [
  v.strictObject({
    kind: v.literal('status'),
    status: v.pipe(v.number(), v.integer(), v.minValue(200), v.maxValue(599)),
    body: v.optional(v.picklist(['errors', 'empty', 'html'])),
    retryAfterSeconds: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
    afterwards,
  }),
  v.strictObject({
    kind: v.literal('latency'),
    ms: v.pipe(v.number(), v.minValue(0), v.maxValue(600_000)),
  }),
  v.strictObject({ kind: v.literal('hang'), afterwards }),
  v.strictObject({ kind: v.literal('hang-in-body'), afterwards }),
  v.strictObject({ kind: v.literal('reset'), afterwards }),
  v.strictObject({ kind: v.literal('truncated'), afterwards }),
])

/** Reads the name of a provider's operation, as the contract has it. */
export const OperationNameSchema: v.GenericSchema<unknown, ProviderOperationName> = v.picklist(
  Object.keys(PROVIDER_OPERATIONS) as ProviderOperationName[],
)
