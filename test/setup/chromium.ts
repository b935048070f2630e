/** How Vitest and Playwright start the Chromium that the tests draw in. */
export const chromiumLaunch = {
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    // These stop look-ups at start-up, which only time out on a closed network.
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
}
