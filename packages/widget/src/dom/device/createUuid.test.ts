import { isInstallationId } from '@rubrica/contract'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createUuid } from './createUuid.ts'

afterEach(() => vi.restoreAllMocks())

/** Every byte the same, so that version and variant are the only digits that may differ. */
function fillWith(byte: number): void {
  vi.spyOn(crypto, 'getRandomValues').mockImplementation(
    (array) => (array as unknown as Uint8Array<ArrayBuffer>).fill(byte) as unknown as typeof array,
  )
}

describe('createUuid()', () => {
  it.each([
    { byte: 0x00, uuid: '00000000-0000-4000-8000-000000000000' },
    { byte: 0xff, uuid: 'ffffffff-ffff-4fff-bfff-ffffffffffff' },
    { byte: 0x5a, uuid: '5a5a5a5a-5a5a-4a5a-9a5a-5a5a5a5a5a5a' },
  ])('writes version and variant over random bytes of $byte', ({ byte, uuid }) => {
    fillWith(byte)
    expect(createUuid()).toBe(uuid)
  })

  it('is a UUID v4 that no other call has given', () => {
    const made = Array.from({ length: 1000 }, createUuid)
    expect(made.filter((uuid) => !isInstallationId(uuid))).toEqual([])
    expect(new Set(made).size).toBe(made.length)
  })

  it('needs neither a secure context nor Math.random', () => {
    const random = vi.spyOn(Math, 'random')
    const randomUUID = vi.spyOn(crypto, 'randomUUID')
    createUuid()
    expect([random.mock.calls, randomUUID.mock.calls]).toEqual([[], []])
  })
})
