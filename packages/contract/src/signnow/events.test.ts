import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { EventSubscriptionBodySchema, isWebhookUrl } from './events.ts'

const CALLBACK = 'https://partner.example/hook?a=1'

function isTaken(attributes: object, event = 'document.open') {
  const body = { event, entity_id: '1', action: 'callback' }
  return v.is(EventSubscriptionBodySchema, {
    ...body,
    attributes: { callback: CALLBACK, ...attributes },
  })
}

describe('isWebhookUrl()', () => {
  it.each([CALLBACK, 'http://localhost:3000/hook', 'http://10.0.0.1'])('takes %s', (url) => {
    expect(isWebhookUrl(url)).toBe(true)
    expect(isTaken({ callback: url })).toBe(true)
  })

  it.each([
    ...['ftp://partner.example/hook', 'file:///etc/passwd', 'data:text/plain,x', '/hook', ''],
    ...['https://user@partner.example/', 'https://:secret@partner.example/', 'myapp://done'],
  ])('refuses %s', (url) => {
    expect(isWebhookUrl(url)).toBe(false)
    expect(isTaken({ callback: url })).toBe(false)
  })
})

describe('a subscription', () => {
  it.each(['document.fieldinvite.reassign', 'user.document.fieldinvite.replace'])(
    'may be to %s',
    (event) => expect(isTaken({}, event)).toBe(true),
  )

  it('may bring headers of its own', () => {
    expect(isTaken({ headers: { 'X-Partner': 'yes', authorization: 'Bearer é' } })).toBe(true)
  })

  it.each([
    ...['Host', 'content-length', 'Transfer-Encoding', 'connection', 'Content-Type', 'expect'],
    ...['X-SignNow-Signature', 'keep-alive', 'upgrade', 'te', 'trailer', 'a b', 'a:', '', 'é'],
  ])('may not bring the header %j', (name) => {
    expect(isTaken({ headers: { [name]: 'x' } })).toBe(false)
  })

  it.each(['a\r\nb: c', 'a\0', 'a\u007f', '\u0085', '€'])(
    'may not bring the header value %j',
    (value) => expect(isTaken({ headers: { 'x-own': value } })).toBe(false),
  )
})
