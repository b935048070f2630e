import { describe, expect, it } from 'vitest'
import { createPartnerProxy } from '../createPartnerProxy.ts'
import { createMemoryStore } from '../stores/memory/index.ts'
import type { PartnerProxyOptions } from './PartnerProxyOptions.ts'
import type { MasstackUpstream } from './Upstreams.ts'

const OPTIONS: PartnerProxyOptions = {
  store: createMemoryStore(),
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
    ['basePath', { basePath: '/api/../rubrica' }],
    ['basePath', { basePath: '/api/.' }],
    ['basePath', { basePath: 7 as never }],
    ['fetch', { fetch: 'fetch' as never }],
    ['now', { now: 1_790_000_000_000 as never }],
    ['onError', { onError: {} as never }],
    ['deadlinesMs', { deadlinesMs: 4_000 as never }],
    ['deadlinesMs', { deadlinesMs: { getbiometricsign: 1 } as never }],
    ['deadlinesMs', { deadlinesMs: { toString: 1 } as never }],
    ['deadlinesMs.getBiometricSign', { deadlinesMs: { getBiometricSign: 0 } }],
    ['deadlinesMs.getBiometricSign', { deadlinesMs: { getBiometricSign: -1 } }],
    ['deadlinesMs.getBiometricSign', { deadlinesMs: { getBiometricSign: Number.NaN } }],
    ['deadlinesMs.getBiometricSign', { deadlinesMs: { getBiometricSign: Infinity } }],
    ['deadlinesMs.getBiometricSign', { deadlinesMs: { getBiometricSign: '4000' as never } }],
    ['deadlinesMs.submitBiometricSign', { deadlinesMs: { submitBiometricSign: 2 ** 31 } }],
    ['upstreams', { upstreams: undefined as never }],
    ['upstreams', { upstreams: null as never }],
    ['upstreams', { upstreams: [] as never }],
    ['upstreams.masstack', { upstreams: { masstack: null as never } }],
    ['upstreams.masstack', { upstreams: { masstack: 'https://documents.example' as never } }],
  ])('names %s', (name, change) => {
    const create = () => createPartnerProxy({ ...OPTIONS, ...change })
    expect(create).toThrow(TypeError)
    expect(create).toThrow(`\`${name}\``)
  })

  it.each<[string, Partial<MasstackUpstream>]>([
    ['baseUrl', { baseUrl: 'documents' }],
    ['baseUrl', { baseUrl: 'https://a.example/?key=1' }],
    ['baseUrl', { baseUrl: 'https://:key@a.example/' }],
    ['orgId', { orgId: '../x' }],
    ['orgId', { orgId: 'b'.repeat(65) }],
    ['orgId', { orgId: undefined as never }],
    ['token', { token: '' }],
    ['token', { token: 'key\n' }],
    ['token', { token: 'Bearer key' }],
    ['token', { token: null as never }],
    ['signPath', { signPath: 'a/b' }],
    ['signPath', { signPath: '/v1/{org_id}/sign' }],
    ['signPath', { signPath: '/v1/{org_id}/{sign_id}/{user_id}' }],
    ['signPath', { signPath: '/v1/{org_id}/{sign_id}/{sign_id}' }],
    ['signPath', { signPath: '/v1/{org_id}/{sign_id}/{x' }],
    ['signPath', { signPath: '/v1/{org_id}/../{sign_id}' }],
    ['signPath', { signPath: '/v1/{org_id}/{sign_id}/' }],
  ])('names upstreams.masstack.%s', (name, change) => {
    const upstreams = { masstack: { ...MASSTACK, ...change } }
    const create = () => createPartnerProxy({ ...OPTIONS, upstreams })
    expect(create).toThrow(TypeError)
    expect(create).toThrow(`[rubrica] createPartnerProxy() was given a wrong`)
    expect(create).toThrow(`\`upstreams.masstack.${name}\``)
  })

  it('names the options themselves', () => {
    expect(() => createPartnerProxy(undefined as never)).toThrow('wrong `options`')
  })

  it('never repeats a token', () => {
    const upstreams = { masstack: { ...MASSTACK, token: 'my token\n' } }
    const create = () => createPartnerProxy({ ...OPTIONS, upstreams })
    expect(create).toThrow('token')
    expect(create).not.toThrow('my token')
  })

  it('never repeats a secret', () => {
    const create = () => createPartnerProxy({ ...OPTIONS, handleSecrets: ['my secret'] })
    expect(create).not.toThrow('my secret')
    expect(create).toThrow('handleSecrets')
  })
})

describe('createPartnerProxy() with every option at its edge', () => {
  it('makes a proxy', () => {
    const masstack = {
      ...MASSTACK,
      orgId: 'b'.repeat(64),
      token: '!k~',
      signPath: '/{sign_id}/x-{org_id}',
    }
    const change: Partial<PartnerProxyOptions> = {
      basePath: '/api/.well-known/..x',
      deadlinesMs: { getBiometricSign: 2 ** 31 - 1, submitBiometricSign: 0.5 },
      fetch: undefined,
      now: undefined,
      onError: undefined,
      upstreams: { masstack },
    }
    expect(createPartnerProxy({ ...OPTIONS, ...change })).toBeDefined()
    const without = { masstack: { ...MASSTACK, token: undefined, signPath: undefined } }
    expect(createPartnerProxy({ ...OPTIONS, upstreams: without })).toBeDefined()
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
