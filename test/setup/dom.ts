// Set-up of the tests in jsdom and in Chromium: matchers for the DOM, and an empty page after each.
import '@testing-library/jest-dom/vitest'
import { cleanup, configure } from '@testing-library/react'
import { afterEach } from 'vitest'

afterEach(cleanup)

// A machine under load is up to five times slower.
configure({ asyncUtilTimeout: 5_000 })
