import type { CDPSession, Page } from 'playwright'

/** The parts of Playwright that have no public name, and what they alone can do. */
interface Inside {
  mainFrame: () => { _id: string }
  delegate: {
    /** Chromium: the session that Playwright itself speaks through. */
    _mainFrameSession: { _client: { send: CDPSession['send'] } }
    /** Firefox: WebDriver BiDi. */
    _session: { send: (method: string, params: object) => Promise<unknown> }
  }
}

/** Playwright's own side of a page. Look here first when Playwright was updated. */
export function insideOf(page: Page): Inside {
  const { _connection } = page as unknown as { _connection: { toImpl: (page: Page) => Inside } }
  return _connection.toImpl(page)
}
