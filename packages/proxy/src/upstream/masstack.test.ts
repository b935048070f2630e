import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { toMasstackHeaders } from './masstack.ts'

const UPSTREAM = { baseUrl: 'https://documents.example', orgId: 'bank' }

describe('toMasstackHeaders()', () => {
  it('never says what stands in a header that cannot be sent', () => {
    const build = () => toMasstackHeaders({ ...UPSTREAM, token: 'SECRET\nkey' }, {}, false)
    expect(build).toThrow('`authorization`')
    expect(inspect(toThrown(build))).not.toContain('SECRET')
  })
})

function toThrown(work: () => unknown): unknown {
  try {
    return work()
  } catch (thrown) {
    return thrown
  }
}
