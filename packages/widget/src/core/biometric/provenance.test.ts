import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { makeInk } from '../../../../../test/fixtures/makeInk.ts'
import { toProvenance, VERSION } from './provenance.ts'

it('VERSION is the package’s', () => {
  const manifest = new URL('../../../package.json', import.meta.url)
  expect(VERSION).toBe(JSON.parse(readFileSync(manifest, 'utf8')).version)
})

describe('toProvenance()', () => {
  it('says that the scale is nominal, and what it was drawn on', () => {
    expect(toProvenance(makeInk())).toEqual({
      library: `@rubrica/widget ${VERSION}`,
      surface: { width: 600, height: 240 },
      pxPerInch: { value: 96, basis: 'nominal' },
      devicePixelRatio: undefined,
      userAgent: undefined,
    })
  })

  it('passes on what the page knows, and no more than 256 characters of it', () => {
    const known = { devicePixelRatio: 2.5, userAgent: 'x'.repeat(1000) }
    expect(toProvenance(makeInk(), known)).toMatchObject({
      devicePixelRatio: 2.5,
      userAgent: 'x'.repeat(256),
    })
  })
})
