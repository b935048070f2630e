import { existsSync } from 'node:fs'

const { FIREFOX_PATH, RUBRICA_FIREFOX, RUBRICA_FULL } = process.env
// In the everyday run only for whoever asks for it: it adds more than a minute.
const executablePath = FIREFOX_PATH ?? (RUBRICA_FULL ? '/usr/bin/firefox-esr' : '')

const launch = existsSync(executablePath) ? { channel: 'moz-firefox', executablePath } : undefined

/** For a test in Node that starts Firefox itself, also while Vitest's own is off. */
export const firefoxForNode = launch

/**
 * How Vitest and Playwright start Firefox; undefined where there is none. It is driven over WebDriver
 * BiDi, as it was installed: `firefox` without the channel wants Playwright's own, patched one.
 */
export const firefoxLaunch = RUBRICA_FIREFOX === 'off' ? undefined : launch
