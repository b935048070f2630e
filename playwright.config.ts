import { defineConfig } from '@playwright/test'
import { ANSWERS } from './test/e2e/checkAnswers.ts'
import { chromiumLaunch } from './test/setup/chromium.ts'

// Not the ports of `npm start`, so that the tests never talk to a demo somebody left running.
const DEMO_PORT = process.env.PORT ?? '4273'
const SANDBOX_PORT = process.env.SANDBOX_PORT ?? '4280'
const DEMO_URL = `http://127.0.0.1:${DEMO_PORT}`

export default defineConfig({
  testDir: 'test/e2e',
  globalSetup: './test/e2e/checkAnswers.ts',
  testMatch: '**/*.test.ts',
  outputDir: 'test-results/e2e',
  timeout: 60_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  // One sandbox stands behind all of them.
  workers: 1,
  reporter: [
    ['list'],
    ['json', { outputFile: process.env.RUBRICA_E2E_REPORT ?? 'test-results/e2e.json' }],
  ],
  use: {
    baseURL: DEMO_URL,
    launchOptions: chromiumLaunch,
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
  },
  // Every test runs in both, but for those of one only: sign.phone.test.ts, sign.desktop.test.ts.
  projects: [
    {
      name: 'desktop',
      testIgnore: '**/*.phone.test.ts',
      use: { browserName: 'chromium', viewport: { width: 1280, height: 800 } },
    },
    {
      name: 'phone',
      testIgnore: '**/*.desktop.test.ts',
      use: {
        browserName: 'chromium',
        viewport: { width: 390, height: 844 },
        deviceScaleFactor: 3,
        hasTouch: true,
        isMobile: true,
      },
    },
  ],
  webServer: {
    command: 'node --import ./test/setup/answersOfProcess.ts scripts/start.ts',
    url: DEMO_URL,
    env: { PORT: DEMO_PORT, SANDBOX_PORT, RUBRICA_ANSWERS: ANSWERS },
    reuseExistingServer: false,
    timeout: 60_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5000 },
    stdout: 'ignore',
    stderr: 'pipe',
  },
})
