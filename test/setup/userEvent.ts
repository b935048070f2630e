import { userEvent as simulated } from '@testing-library/user-event'
import { userEvent as real, server } from 'vitest/browser'

interface Hands {
  keyboard: (text: string) => Promise<unknown>
  tab: () => Promise<unknown>
  click: (element: Element) => Promise<unknown>
  type: (element: Element, text: string) => Promise<unknown>
}

/**
 * Real keys and clicks. In Firefox they are only simulated: its driver forgets the name of the test's
 * page, and Vitest does not find the page any more ("Cannot find vitest-iframe").
 */
export const userEvent: Hands = server.browser === 'chromium' ? real : simulated
