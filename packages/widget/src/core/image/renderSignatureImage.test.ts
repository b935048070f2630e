import { describe, expect, it } from 'vitest'
import { makeInk } from '../../../../../test/fixtures/makeInk.ts'
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
    expect(levels).toContain(15)
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
    expect(Math.max(...row(Math.floor(height / 2)))).toBe(15)
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
    [{ color: 'red' }],
    [{ background: '#fff' }],
  ])('refuses %o', (options) => {
    expect(() => renderSignatureImage(makeInk(), options)).toThrow(TypeError)
  })

  it('refuses blank ink, and an image over the cap', () => {
    const withCode = (code: string) => expect.objectContaining({ code })
    expect(() => renderSignatureImage(EMPTY_INK)).toThrow(withCode('ink_blank'))
    const small = () => renderSignatureImage(makeInk(), { maxChars: 100 })
    expect(small).toThrow(withCode('signature_image_too_large'))
  })
})
