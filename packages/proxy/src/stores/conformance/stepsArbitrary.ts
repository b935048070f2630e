import * as fc from 'fast-check'
import type { RateLimit } from '../Store.ts'

/** One call to a store, or a span of time. */
export type Step =
  | { type: 'pass'; ms: number }
  | { type: 'consume'; key: string; amount: number; limit: RateLimit }
  | {
      type: 'claim' | 'read' | 'replace' | 'release'
      key: string
      value: string
      other: string
      ms: number
    }
  | { type: 'status'; key: string; value: string; amount: number }
  /** After the change so many before the last. */
  | { type: 'resume'; keys: string[]; back: number }
  | { type: 'add'; key: string; ms: number }
  | { type: 'take'; ms: number }
  /** The taking so many before the last. */
  | { type: 'finish'; back: number }

const HOUR_MS = 3_600_000

/** Makes sequences in which keys, values and times meet often. */
export function stepsArbitrary(canJump: boolean): fc.Arbitrary<Step[]> {
  const key = fc.constantFrom('a', 'b', 'a\0b')
  const value = fc.constantFrom('x', 'y', '')
  const amount = fc.nat(4)
  const back = fc.nat(3)
  // Where time goes by itself, nothing may end during a run.
  const ms = canJump ? fc.constantFrom(1, 1000, 1001, 3000) : fc.constant(HOUR_MS)
  const limit = fc.record({ points: fc.nat(6), windowMs: ms })
  const delay = canJump ? fc.constantFrom(0, 0, 1, 1000, 3000) : fc.constantFrom(0, HOUR_MS)
  const spans = [1, 999, 1000, 3000, HOUR_MS, 71 * HOUR_MS, 72 * HOUR_MS, 90 * 24 * HOUR_MS]
  const type = fc.constantFrom('claim', 'claim', 'read', 'replace', 'release')
  const pass = { type: fc.constant('pass'), ms: fc.constantFrom(...spans) }

  const step: fc.Arbitrary<Step> = fc.oneof(
    { arbitrary: fc.record(canJump ? pass : { ...pass, ms: fc.constant(0) }), weight: 3 },
    { arbitrary: fc.record({ type: fc.constant('consume'), key, amount, limit }), weight: 3 },
    { arbitrary: fc.record({ type, key, value, other: value, ms }), weight: 4 },
    { arbitrary: fc.record({ type: fc.constant('status'), key, value, amount }), weight: 4 },
    {
      arbitrary: fc.record({ type: fc.constant('resume'), keys: fc.uniqueArray(key), back }),
      weight: 3,
    },
    { arbitrary: fc.record({ type: fc.constant('add'), key, ms: delay }), weight: 3 },
    { arbitrary: fc.record({ type: fc.constant('take'), ms }), weight: 3 },
    { arbitrary: fc.record({ type: fc.constant('finish'), back }), weight: 3 },
  )
  return fc.array(step, { minLength: 1, maxLength: 60, size: 'max' })
}
