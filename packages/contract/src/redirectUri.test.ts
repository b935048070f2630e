import { describe, expect, it } from 'vitest'
import { isAppRedirectUri, isWebRedirectUri } from './redirectUri.ts'

const WEB = [
  'https://bank.example/done',
  'https://bank.example:8443/?a=b#c',
  'http://localhost:4173/x',
]
const LOOPBACK = ['http://127.0.0.1/return', 'http://[::1]:8080/']
const APPS = ['myapp://done', 'com.bank.app://kyc/done?x=1', 'MyApp://done']
const NOWHERE = [
  '',
  '/done',
  '//bank.example/done',
  'bank.example',
  'javascript://%0aalert(1)',
  'JaVaScRiPt:alert(1)',
  'data:text/html,x',
  'data://x',
  'vbscript://x',
  'file:///etc/passwd',
  'blob:https://bank.example/x',
  'about:blank',
  'http://bank.example/done',
  'http://localhost.evil.example/',
  'http://127.0.0.1.evil.example/',
  'https://user:secret@bank.example/',
  'https://',
  'mailto:a@b.example',
  'myapp://a b',
]

describe('isWebRedirectUri()', () => {
  it.each([...WEB, ...LOOPBACK])('takes %s', (uri) => expect(isWebRedirectUri(uri)).toBe(true))
  it.each([...NOWHERE, ...APPS])('refuses %s', (uri) => expect(isWebRedirectUri(uri)).toBe(false))
})

describe('isAppRedirectUri()', () => {
  it.each([...WEB, ...LOOPBACK, ...APPS])('takes %s', (uri) =>
    expect(isAppRedirectUri(uri)).toBe(true),
  )
  it.each(NOWHERE)('refuses "%s"', (uri) => expect(isAppRedirectUri(uri)).toBe(false))
})
