import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { toMasstackHeaders } from './masstack.ts'

const UPSTREAM = { baseUrl: 'https://documents.example', orgId: 'bank' }

describe('toMasstackHeaders()', () => {
  it('names the proxy where the browser names nobody, so that no runtime passes for a signer', () => {
    expect(toMasstackHeaders(UPSTREAM, {}, false)).toMatchObject({ 'user-agent': 'rubrica-proxy' })
    const passedOn = { 'user-agent': 'Mozilla/5.0' }
    expect(toMasstackHeaders(UPSTREAM, passedOn, false)).toMatchObject(passedOn)
  })

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
