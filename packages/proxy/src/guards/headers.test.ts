import { DEVICE_HEADERS, OPERATIONS } from '@rubrica/contract'
import { describe, expect, it } from 'vitest'
import { DEVICE } from '../../../../test/fixtures/browserHeaders.ts'
import { guardHeaders } from './headers.ts'

const { headers: RULES } = OPERATIONS.submitBiometricSign
const LOCATION = DEVICE_HEADERS.location.browser

describe('guardHeaders()', () => {
  it('gives the listed headers under the provider’s names, and no others', () => {
    const more = { 'user-agent': 'Mozilla/5.0', [LOCATION]: '40.4,-3.7', cookie: 'session=1' }
    expect(guardHeaders(makeRequest(more), RULES)).toEqual({
      'user-agent': 'Mozilla/5.0',
      'x-installation_id': DEVICE[DEVICE_HEADERS.installationId.browser],
      'x-fingerprint': DEVICE[DEVICE_HEADERS.fingerprint.browser],
      'x-location': '40.4,-3.7',
    })
  })

  it.each([
    ['too long', 'M'.repeat(1025)],
    ['empty', ''],
    ['one that no server takes', 'Mozilla\u0001'],
  ])('leaves out a user agent that is %s', (_, userAgent) => {
    const found = guardHeaders(makeRequest({ 'user-agent': userAgent }), RULES)
    expect(Object.keys(found)).toEqual(['x-installation_id', 'x-fingerprint'])
  })

  it('lets a user agent of 1024 characters through whole', () => {
    const userAgent = 'M'.repeat(1024)
    const found = guardHeaders(makeRequest({ 'user-agent': userAgent }), RULES)
    expect(found['user-agent']).toBe(userAgent)
  })

  it.each(['91.0,0', '40.4', ''])('refuses the malformed location %j', (location) => {
    const guard = () => guardHeaders(makeRequest({ [LOCATION]: location }), RULES)
    expect(guard).toThrow('device_header_invalid')
  })

  it('leaves out nothing else that is malformed', () => {
    const forgiving = Object.values(OPERATIONS)
      .flatMap(({ headers }) => headers)
      .filter(({ omitInvalid }) => omitInvalid)
    expect(new Set(forgiving.map(({ browser }) => browser))).toEqual(new Set(['user-agent']))
  })
})

function makeRequest(headers: Record<string, string>): Request {
  return new Request('https://bank.example/', { headers: { ...DEVICE, ...headers } })
}
