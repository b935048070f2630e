import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { toProviderHeaders } from './toProviderHeaders.ts'

describe('toProviderHeaders()', () => {
  it('names the proxy where the browser names nobody, so that no runtime passes for a signer', () => {
    expect(toProviderHeaders({}, {}, undefined)).toMatchObject({ 'user-agent': 'rubrica-proxy' })
    const passedOn = { 'user-agent': 'Mozilla/5.0' }
    expect(toProviderHeaders({}, passedOn, undefined)).toMatchObject(passedOn)
  })

  it('never says what stands in a header that cannot be sent', () => {
    const build = () => toProviderHeaders({ authorization: 'Bearer SECRET\nkey' }, {}, undefined)
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
