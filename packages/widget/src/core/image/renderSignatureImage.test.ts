import { describe, expect, it } from 'vitest'
import { makeInk } from '../../../../../test/fixtures/makeInk.ts'
import { makeWriting } from '../../../../../test/fixtures/makeWriting.ts'
import { readPng } from '../../../../../test/fixtures/readPng.ts'
import { EMPTY_INK } from '../ink/ink.ts'
import { renderSignatureImage } from './renderSignatureImage.ts'

describe('renderSignatureImage()', () => {
  it('is a PNG of exactly the size asked for, in base64 without a prefix', () => {
    const image = renderSignatureImage(makeInk(), { width: 321, height: 123 })
    const png = readPng(image.base64)
    expect(png).toMatchObject({ width: 321, height: 123, bitDepth: 4, colorType: 3 })
    expect(image).toMatchObject({
      mimeType: 'image/png',
      width: 321,
      height: 123,
      bytes: png.bytes,
    })
  })

  it('holds ink, within its padding, and nothing else', () => {
    const { levels, width, height } = readPng(
      renderSignatureImage(makeInk(), { padding: 20 }).base64,
    )
    const inked = levels.filter((level) => level > 0).length
    expect(inked).toBeGreaterThan(500)
    expect(inked).toBeLessThan((width * height) / 4)
    expect(levels).toContain(7)
    for (let row = 0; row < height; row += 1)
      for (let column = 0; column < width; column += 1) {
        const isBorder = row < 19 || row >= height - 19 || column < 19 || column >= width - 19
        if (isBorder) expect(levels[row * width + column]).toBe(0)
      }
  })

  it('puts ink where the pen was and leaves the rest free', () => {
    const ink = makeInk([{ count: 200, x: 0, y: 100 }])
    const { levels, width, height } = readPng(
      renderSignatureImage(ink, { width: 400, height: 200 }).base64,
    )
    const row = (y: number) => levels.slice(y * width, (y + 1) * width)
    expect(Math.max(...row(Math.floor(height / 2)))).toBe(7)
    expect(Math.max(...row(20))).toBe(0)
    expect(Math.max(...row(height - 20))).toBe(0)
  })

  it('is the same, byte for byte, each time', () => {
    expect(renderSignatureImage(makeInk())).toEqual(renderSignatureImage(makeInk()))
  })

  it('is transparent unless it is given a background', () => {
    const clear = readPng(renderSignatureImage(makeInk(), { color: '#102030' }).base64)
    expect(clear.opacities?.at(0)).toBe(0)
    expect(clear.opacities?.at(-1)).toBe(255)
    expect(clear.palette.slice(0, 3)).toEqual([0x10, 0x20, 0x30])
    const solid = readPng(renderSignatureImage(makeInk(), { background: '#ffffff' }).base64)
    expect(solid.opacities).toBeUndefined()
    expect(solid.palette.slice(0, 3)).toEqual([255, 255, 255])
    expect(solid.palette.slice(-3)).toEqual([0, 0, 0])
  })

  it('shows a single dot as a dot', () => {
    const { levels } = readPng(renderSignatureImage(makeInk([{ count: 1, end: 'lost' }])).base64)
    const inked = levels.filter((level) => level > 0).length
    expect(inked).toBeGreaterThan(20)
    expect(inked).toBeLessThan(1000)
  })

  it.each([
    [{ width: 0 }],
    [{ height: 5000 }],
    [{ width: 10.5 }],
    [{ padding: 120 }],
    [{ pen: { minWidth: 0, maxWidth: 2 } }],
    [{ pen: { minWidth: 1, maxWidth: 1e6 } }],
    [{ pen: { minWidth: Number.NaN, maxWidth: 2 } }],
    [{ color: 'red' }],
    [{ background: '#fff' }],
  ])('refuses %o', (options) => {
    expect(() => renderSignatureImage(makeInk(), options)).toThrow(TypeError)
  })

  it('refuses ink with a place that is none, instead of drawing nothing', () => {
    const ink = makeInk()
    ink.strokes[0]?.samples.fill(Number.NaN, 0, 1)
    expect(() => renderSignatureImage(ink)).toThrow('not finite')
  })

  it('draws an edge in shades, and the middle of the line in full', () => {
    const { levels } = readPng(renderSignatureImage(makeInk()).base64)
    const shades = new Set(levels)
    expect(shades.size).toBe(8)
    const full = levels.filter((level) => level === 7).length
    const partial = levels.filter((level) => level > 0 && level < 7).length
    expect(full).toBeGreaterThan(partial)
  })

  it('draws a dot of the pen’s middle width, with an edge of half a pixel on each side', () => {
    const dot = { ...makeInk([{ count: 1, end: 'lost' }]) }
    const pen = { minWidth: 2, maxWidth: 2 }
    const { levels } = readPng(renderSignatureImage(dot, { width: 101, height: 101, pen }).base64)
    // Four times enlarged at the most: a radius of 8 pixels around the middle of pixel 50.
    const row = levels.slice(50 * 101, 51 * 101)
    const area = row.reduce((sum, level) => sum + level / 7, 0)
    expect(area).toBeGreaterThan(15.5)
    expect(area).toBeLessThan(17.5)
  })

  it('makes no edge darker where dabs overlap', () => {
    // A stroke that stands still lays many dabs on one place: their edge must stay an edge.
    const once = makeInk([{ count: 1, end: 'lost' }])
    const strokes = Array.from({ length: 30 }, () => once.strokes).flat()
    const many = readPng(renderSignatureImage({ ...once, strokes }).base64)
    expect(many.levels).toEqual(readPng(renderSignatureImage(once).base64).levels)
  })

  it('refuses blank ink, and an image over the cap', () => {
    const withCode = (code: string) => expect.objectContaining({ code })
    expect(() => renderSignatureImage(EMPTY_INK)).toThrow(withCode('ink_blank'))
    const small = () => renderSignatureImage(makeInk(), { maxBytes: 100 })
    expect(small).toThrow(withCode('signature_image_too_large'))
  })

  it('takes a minute of a 240 Hz pen in at most 40 kB', () => {
    const image = renderSignatureImage(makeWriting({ count: 14_400 }), { width: 1200, height: 480 })
    expect(image.givenUp).toEqual([])
    expect(image.base64.length).toBeLessThanOrEqual(40_000)
  })
})
