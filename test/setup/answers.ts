// Set-up of every Vitest project: an answer of a sandbox that its provider's OpenAPI document does
// not allow fails the test during which it was given.
import { afterEach, expect } from 'vitest'
import { listenToSandbox, takeViolations } from './listenToSandbox.ts'

listenToSandbox()
afterEach(() => {
  expect(takeViolations(), 'answers that no OpenAPI document allows').toEqual([])
})
