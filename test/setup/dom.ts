// Set-up of the tests in jsdom and in Chromium: matchers for the DOM, and an empty page after each.
import '@testing-library/jest-dom/vitest'
import { cleanup } from '@testing-library/react'
import { afterEach } from 'vitest'

afterEach(cleanup)
