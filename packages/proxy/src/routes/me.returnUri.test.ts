import { expect, it } from 'vitest'
import { createStack } from '../../../../test/stack/createStack.ts'

const USER = { id: 'alice', tenant: 'bank' }

// Capa takes https, an app's scheme, or this machine: a phone in a local network is none of them.
it.each([
  ['http://192.168.0.7:4173', null],
  ['http://localhost:4173', 'http://localhost:4173/api/rubrica/return'],
  ['https://bank.example', 'https://bank.example/api/rubrica/return'],
])('a KYC link made for %s leads back to %s', async (origin, uri) => {
  const { proxy, sandbox, alice } = createStack({ proxy: { publicOrigins: [origin] } })
  const user = { ...USER, capa: alice.capa }
  const { link } = await proxy.server.kycLink(user, { country: 'ES' })
  expect(link).toMatch(/^https?:/)
  expect(sandbox.inspect.capa.kycSessions().at(-1)?.partnerRedirectUri).toBe(uri)
})
