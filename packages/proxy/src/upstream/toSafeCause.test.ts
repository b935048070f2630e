import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { toSafeCause } from './toSafeCause.ts'

const TOKEN = 'to"ken'

describe('toSafeCause()', () => {
  it('keeps what tells the partner what broke', () => {
    const cause = Object.assign(new Error('connect 127.0.0.1:9'), { code: 'ECONNREFUSED' })
    const thrown = new TypeError('fetch failed', { cause })
    expect(toSafeCause(thrown, [TOKEN])).toMatchObject({
      name: 'TypeError',
      message: 'fetch failed',
      stack: thrown.stack,
      cause: { message: 'connect 127.0.0.1:9', code: 'ECONNREFUSED' },
    })
  })

  it.each<[string, unknown]>([
    ['that stands in its message', new Error(`Headers.append: Bearer ${TOKEN}`)],
    ['that stands in its message as JSON', new Error(JSON.stringify({ authorization: TOKEN }))],
    ['that stands in its code', Object.assign(new Error(), { code: TOKEN })],
    ['that stands in its name', Object.assign(new Error(), { name: TOKEN })],
    ['that stands in a cause', new Error('a', { cause: new Error('b', { cause: TOKEN }) })],
    [
      'that stands in the request that hangs on it',
      Object.assign(new Error(), { config: { token: TOKEN } }),
    ],
    ['that is all that was thrown', `Bearer ${TOKEN}`],
  ])('drops a secret %s', (_, thrown) => {
    const safe = toSafeCause(thrown, [TOKEN])
    expect(safe).toBeInstanceOf(Error)
    const text = inspect(safe, { depth: 9, showHidden: true }) + JSON.stringify(safe)
    expect(text).not.toMatch(/to\\*"ken/)
  })

  it('ends where causes go in a circle', () => {
    const thrown = new Error('round')
    thrown.cause = thrown
    expect(toSafeCause(thrown, [])).toMatchObject({ cause: { message: 'round' } })
  })
})
