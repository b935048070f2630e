// Row 1: a handle opens one thing, for one user, for one use, for its time; anything else is nothing.
import {
  type ErrorCode,
  HANDLE_KINDS,
  HANDLE_SCOPES,
  OPERATIONS,
  type OperationName,
} from '@rubrica/contract'
import { describe, expect, it } from 'vitest'
import { createStack, type Stack } from '../stack/createStack.ts'
import { HANDLE_NAMES, makeCall, makeId, sealFor, send } from './browserCall.ts'
import { expectRefused } from './expectRefused.ts'

const isFull = process.env.RUBRICA_FULL === '1'
const OTHERS_SECRET = 'another secret of thirty-two characters'
const MALLORY = { id: 'mallory', tenant: 'bank' }
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** Who holds a handle that is not theirs to use. */
const HOLDERS = [
  ['another user', MALLORY],
  ['a user of the same id at another tenant', { id: 'alice', tenant: 'shop' }],
  ['a user whose id is in other letters', { id: 'Alice', tenant: 'bank' }],
  ['a user whose id begins so', { id: 'alice2', tenant: 'bank' }],
  ['a user whose id and tenant are the other way round', { id: 'bank', tenant: 'alice' }],
  ['a user whose tenant and id together read the same', { id: 'lice', tenant: 'banka' }],
] as const

/** What becomes of a good handle. */
const FORGERIES: readonly [title: string, forge: (handle: string) => string][] = [
  ['without its last character', (handle) => handle.slice(0, -1)],
  ['without its first character', (handle) => handle.slice(1)],
  ['cut in half', (handle) => handle.slice(0, handle.length / 2)],
  ['without its tag', (handle) => change(handle, 3, () => '')],
  ['without its tag and dot', (handle) => handle.split('.').slice(0, 3).join('.')],
  ['without its key', (handle) => change(handle, 0, () => '')],
  ['without its nonce', (handle) => change(handle, 1, () => '')],
  ['without what it says', (handle) => change(handle, 2, () => '')],
  ['with half a tag', (handle) => change(handle, 3, (tag) => tag.slice(0, 11))],
  ['with a tag of 4 bytes', (handle) => change(handle, 3, (tag) => tag.slice(0, 6))],
  ['with a tag of nothing', (handle) => change(handle, 3, () => 'A'.repeat(22))],
  ['with a nonce of nothing', (handle) => change(handle, 1, () => 'A'.repeat(16))],
  ['with a longer nonce', (handle) => change(handle, 1, (nonce) => `${nonce}AAAA`)],
  ['with a part more', (handle) => `${handle}.AAAA`],
  ['with an empty part more', (handle) => `${handle}.`],
  ['with a dot before it', (handle) => `.${handle}`],
  ['with its parts in reverse', (handle) => handle.split('.').reverse().join('.')],
  ['with another key’s id', (handle) => change(handle, 0, () => 'AAAAAAAA')],
  ['with its tag in another spelling', (handle) => respell(handle)],
  ['in other letters', (handle) => handle.toLowerCase()],
  ['twice', (handle) => `${handle}${handle}`],
  ['of a key of nothing', () => 'eyJhbGciOiJub25lIn0.AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA'],
  ['of an unsigned token', () => 'eyJhbGciOiJub25lIn0.eyJpIjoiMSJ9.'],
  ['of the provider’s id', () => '625fc44b-5b1c-451e-bcc7-276c911f0af8'],
  ['of the provider’s id and dots', () => `${'d0c0'.repeat(9)}0001.a.b.c`],
  ['of three dots', () => '....'],
  ['of a thousand letters', () => 'a'.repeat(1024)],
]

describe.each(HANDLE_NAMES)('%s', (name) => {
  it.each(HOLDERS)('opens nothing for %s', async (_, user) => {
    const stack = createStack({ user: { ...user } })
    await expectHandleRefused(stack, await sealFor(stack, name))
  })

  const wanted = OPERATIONS[name].handle
  const others = HANDLE_KINDS.flatMap((kind) =>
    HANDLE_SCOPES.map((scope) => ({ kind, scope })),
  ).filter(({ kind, scope }) => kind !== wanted?.kind || scope !== wanted.scope)
  it.each(others)('takes no handle of a $kind for a $scope', async ({ kind, scope }) => {
    const stack = createStack()
    await expectHandleRefused(stack, await stack.seal(kind, makeId(stack, kind), { scope }))
  })

  it('takes no handle whose time is over', async () => {
    const stack = createStack()
    const handle = await sealFor(stack, name)
    stack.sandbox.clock.advance(3_600_000)
    await expectHandleRefused(stack, handle, 'handle_expired')
  })

  it('tells nobody else that a handle’s time is over', async () => {
    const stack = createStack({ user: MALLORY })
    const handle = await sealFor(stack, name)
    stack.sandbox.clock.advance(3_600_000)
    await expectHandleRefused(stack, handle)
  })

  it('takes no handle of another secret', async () => {
    const stack = createStack()
    await expectHandleRefused(stack, await sealElsewhere(name))
  })

  it('takes no handle of another secret that bears our key’s id', async () => {
    const stack = createStack()
    const [own] = (await sealFor(stack, name)).split('.')
    await expectHandleRefused(
      stack,
      change(await sealElsewhere(name), 0, () => own ?? ''),
    )
  })

  it('takes no handle of one secret that bears the id of a rotated one', async () => {
    const secrets = ['a secret of thirty-two characters or more', OTHERS_SECRET]
    const stack = createStack({ proxy: { handleSecrets: secrets } })
    const [other] = (await sealElsewhere(name)).split('.')
    await expectHandleRefused(
      stack,
      change(await sealFor(stack, name), 0, () => other ?? ''),
    )
  })

  it('takes no parts of two good handles', async () => {
    const stack = createStack()
    const [one, two] = [await sealFor(stack, name), await sealFor(stack, name)]
    for (const part of [1, 2, 3])
      await expectHandleRefused(
        stack,
        change(one, part, () => two.split('.')[part] ?? ''),
      )
  })

  it.each(FORGERIES)('takes no handle %s', async (_, forge) => {
    const stack = createStack()
    await expectHandleRefused(stack, forge(await sealFor(stack, name)))
  })

  it('takes no handle with a bit turned', async () => {
    const stack = createStack()
    const handle = await sealFor(stack, name)
    const places = [...handle].flatMap((char, at) => (char === '.' ? [] : [at]))
    const sampled = isFull ? places : places.filter((_, index) => index % 9 === 0)
    expect(sampled.length).toBeGreaterThan(15)
    for (const at of sampled)
      for (const bit of isFull ? [1, 2, 4, 8, 16, 32] : [1, 32])
        await expectHandleRefused(stack, turn(handle, at, bit))
  })

  async function expectHandleRefused(
    stack: Stack,
    handle: string,
    code: ErrorCode = 'not_found',
  ): Promise<void> {
    const call = await makeCall(stack, name, handle)
    await expectRefused(stack, await send(stack, call), { code, secrets: [handle] })
  }
})

/** A handle of the same claims that another proxy has sealed. */
function sealElsewhere(name: OperationName): Promise<string> {
  return sealFor(createStack({ proxy: { handleSecrets: [OTHERS_SECRET] } }), name)
}

function change(handle: string, part: number, make: (text: string) => string): string {
  return handle
    .split('.')
    .map((text, index) => (index === part ? make(text) : text))
    .join('.')
}

/** Turns one of the six bits that a character of base64url stands for. */
function turn(handle: string, at: number, bit: number): string {
  const turned = ALPHABET[ALPHABET.indexOf(handle[at] ?? '') ^ bit] ?? ''
  return handle.slice(0, at) + turned + handle.slice(at + 1)
}

/** The same bytes with other bits in the last character, which no byte comes from (RFC 4648, 3.5). */
function respell(handle: string): string {
  return turn(handle, handle.length - 1, 1)
}
