import { afterEach, describe, expect, it } from 'vitest'
import { measurePlane } from './measurePlane.ts'

afterEach(() => document.body.replaceChildren())

// How right it is under transforms and zoom is seen on the pad, in real pixels (SignaturePadGeometry).
describe('measurePlane()', () => {
  it('gives the content box and its place, borders and padding left out', () => {
    const element = makeBox('border: 3px solid; padding: 7px; margin: 20px')
    const { left, top } = element.getBoundingClientRect()
    const { a, b, c, d, e, f, width, height } = measurePlane(element)
    expect([a, b, c, d].map((value) => value + 0)).toEqual([1, 0, 0, 1])
    expect([e, f, width, height]).toEqual([-left - 10, -top - 10, 200, 100])
  })

  it.each([
    ['rotate: 40deg', 'rotate(40deg)'],
    ['rotate: x 40deg', 'rotateX(40deg)'],
    ['rotate: y 40deg', 'rotateY(40deg)'],
    ['rotate: 1 1 0 30deg', 'rotate3d(1, 1, 0, 30deg)'],
    ['scale: 2', 'scale(2)'],
    ['scale: 2 0.5', 'scale(2, 0.5)'],
    ['scale: 2 0.5 3', 'scale3d(2, 0.5, 3)'],
  ])('takes the property %s as the transform %s', (property, transform) => {
    const [one, other] = [makeBox(property), makeBox(`transform: ${transform}`)]
    other.style.marginTop = '-100px'
    const [a, b] = [measurePlane(one), measurePlane(other)]
    for (const key of ['a', 'b', 'c', 'd'] as const) expect(a[key]).toBeCloseTo(b[key], 5)
  })

  it('follows an element that has only moved by its box', () => {
    const element = makeBox('transform: rotate(30deg)')
    const before = measurePlane(element)
    element.style.marginLeft = '50px'
    const [followed, anew] = [measurePlane(element, before), measurePlane(element)]
    for (const key of ['a', 'b', 'c', 'd', 'e', 'f'] as const)
      expect(followed[key]).toBeCloseTo(anew[key], 6)
    expect(followed.e).not.toBeCloseTo(before.e, 0)
  })

  it('gives the same again for an element that stays where it is', () => {
    const element = makeBox('')
    const before = measurePlane(element)
    expect(measurePlane(element, before)).toBe(before)
  })

  it('keeps to what it knows while the element is folded away', () => {
    const element = makeBox('')
    const before = measurePlane(element)
    element.style.transform = 'scale(0)'
    expect(measurePlane(element, before)).toBe(before)
    element.style.transform = ''
    element.style.display = 'none'
    expect(measurePlane(element, before)).toBe(before)
  })
})

function makeBox(style: string): HTMLElement {
  const element = document.body.appendChild(document.createElement('div'))
  element.style.cssText = `width: 200px; height: 100px; box-sizing: content-box; ${style}`
  return element
}
