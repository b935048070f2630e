// Set-up of every Vitest project: a key, a link's token or a part of a signature in what a proxy
// gives away (but for the link in the answer to a mint) fails the test during which it was seen.
import { afterEach, expect } from 'vitest'
import { takeLeaks, watchProxies } from './watchProxies.ts'

watchProxies()
afterEach(() => {
  expect(takeLeaks(), 'secrets that a proxy gave away').toEqual([])
})
