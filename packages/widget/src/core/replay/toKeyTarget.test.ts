import { expect, it } from 'vitest'
import { toKeyTarget } from './toKeyTarget.ts'

it('moves by a step, by a page, and to both ends', () => {
  const targets = ['ArrowRight', 'ArrowUp', 'ArrowLeft', 'ArrowDown', 'PageUp', 'PageDown']
  expect(targets.map((key) => toKeyTarget(key, 1000, 2500))).toEqual([
    1050, 1050, 950, 950, 1500, 500,
  ])
  expect(['Home', 'End'].map((key) => toKeyTarget(key, 1000, 2500))).toEqual([0, 2500])
})

it('stays within the replay', () => {
  expect(toKeyTarget('PageDown', 20, 2500)).toBe(0)
  expect(toKeyTarget('ArrowRight', 2490, 2500)).toBe(2500)
})

it('leaves other keys alone', () => {
  for (const key of ['Tab', 'a', 'toString']) expect(toKeyTarget(key, 1000, 2500)).toBeNull()
})
