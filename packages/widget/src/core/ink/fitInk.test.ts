import { describe, expect, it } from 'vitest'
import { fitInk } from './fitInk.ts'

const DRAWN_ON = { width: 400, height: 200 }

describe('fitInk()', () => {
  it('shows ink as it was drawn on a surface that has kept its size', () => {
    expect(fitInk(DRAWN_ON, DRAWN_ON)).toEqual({ scale: 1, x: 0, y: 0 })
  })

  it.each([
    ['narrower', { width: 200, height: 200 }, { scale: 0.5, x: 0, y: 100 }],
    ['lower', { width: 400, height: 50 }, { scale: 0.25, x: 0, y: 0 }],
    ['larger', { width: 900, height: 300 }, { scale: 1, x: 0, y: 100 }],
    ['turned', { width: 200, height: 400 }, { scale: 0.5, x: 0, y: 300 }],
  ])('keeps all of it in sight, at the foot, on a %s one', (_, size, view) => {
    expect(fitInk(DRAWN_ON, size)).toEqual(view)
  })

  it('leaves ink of no size alone', () => {
    expect(fitInk({ width: 0, height: 0 }, DRAWN_ON)).toEqual({ scale: 1, x: 0, y: 0 })
  })
})
