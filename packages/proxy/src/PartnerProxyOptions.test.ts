import { describe, expect, it } from 'vitest'
import { createPartnerProxy } from './createPartnerProxy.ts'
import type { PartnerProxyOptions } from './PartnerProxyOptions.ts'

const OPTIONS: PartnerProxyOptions = {
  user: () => null,
  publicOrigins: ['https://bank.example'],
  handleSecrets: ['a secret of thirty-two characters or more'],
  upstreams: { masstack: { baseUrl: 'https://documents.example', orgId: 'bank' } },
}
const MASSTACK = { baseUrl: 'https://documents.example', orgId: 'bank' }

describe('createPartnerProxy() with a wrong option', () => {
  it.each([
    ['user', { user: undefined as never }],
    ['publicOrigins', { publicOrigins: [] }],
    ['publicOrigins', { publicOrigins: ['https://bank.example/'] }],
    ['publicOrigins', { publicOrigins: ['*'] }],
    ['handleSecrets', { handleSecrets: [] }],
    ['handleSecrets', { handleSecrets: ['short'] }],
    ['basePath', { basePath: 'api' }],
    ['basePath', { basePath: '/api/' }],
    [
      'upstreams.masstack.baseUrl',
      { upstreams: { masstack: { ...MASSTACK, baseUrl: 'documents' } } },
    ],
    [
      'upstreams.masstack.baseUrl',
      { upstreams: { masstack: { ...MASSTACK, baseUrl: 'https://a.example/?key=1' } } },
    ],
    ['upstreams.masstack.orgId', { upstreams: { masstack: { ...MASSTACK, orgId: '../x' } } }],
    ['upstreams.masstack.signPath', { upstreams: { masstack: { ...MASSTACK, signPath: 'a/b' } } }],
  ])('names %s', (name, change) => {
    const create = () => createPartnerProxy({ ...OPTIONS, ...change })
    expect(create).toThrow(TypeError)
    expect(create).toThrow(`\`${name}\``)
  })

  it('never repeats a secret', () => {
    const create = () => createPartnerProxy({ ...OPTIONS, handleSecrets: ['my secret'] })
    expect(create).not.toThrow('my secret')
    expect(create).toThrow('handleSecrets')
  })
})

describe('createPartnerProxy() without a provider', () => {
  it('has none of its routes', async () => {
    const proxy = createPartnerProxy({ ...OPTIONS, upstreams: {} })
    const response = await proxy.fetch(
      new Request('https://bank.example/api/rubrica/biometric-signs/a'),
    )
    expect(await response.json()).toMatchObject({ code: 'route_unknown' })
  })
})
