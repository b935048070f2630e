import { existsSync } from 'node:fs'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { chromiumLaunch } from './test/setup/chromium.ts'
import { browserCommands } from './test/setup/commands.ts'
import { firefoxLaunch } from './test/setup/firefox.ts'

const BROWSER_TESTS = '**/*.browser.test.{ts,tsx}'
// A machine under load is up to five times slower.
const SLOW_TIMEOUT_MS = 30_000

// A new object each time, because Vitest writes the project's name into it.
const inChromium = () => ({
  enabled: true,
  headless: true,
  screenshotFailures: false,
  provider: playwright({ launchOptions: chromiumLaunch }),
  instances: [{ browser: 'chromium' as const }],
})

const inFirefox = () =>
  firefoxLaunch
    ? [{ browser: 'firefox' as const, provider: playwright({ launchOptions: firefoxLaunch }) }]
    : []

const storybookDir = join(import.meta.dirname, '.storybook')
const hasStorybook = existsSync(join(storybookDir, 'main.ts'))

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          include: ['packages/*/src/**/*.test.ts'],
          exclude: [BROWSER_TESTS],
          setupFiles: ['test/setup/console.ts', 'test/setup/answers.ts', 'test/setup/core.ts'],
          testTimeout: SLOW_TIMEOUT_MS,
        },
      },
      {
        plugins: [react()],
        test: {
          name: 'dom',
          environment: 'jsdom',
          include: ['packages/*/src/**/*.test.tsx'],
          exclude: [BROWSER_TESTS],
          setupFiles: [
            'test/setup/console.ts',
            'test/setup/answers.ts',
            'test/setup/dom.ts',
            'test/setup/jsdom.ts',
          ],
          testTimeout: SLOW_TIMEOUT_MS,
        },
      },
      {
        test: {
          name: 'repo',
          environment: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**', BROWSER_TESTS],
          setupFiles: ['test/setup/console.ts', 'test/setup/answers.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        plugins: [react()],
        // Found while a test runs, a dependency reloads the page and fails that test.
        optimizeDeps: {
          include: [
            'ajv/dist/2020.js',
            'react',
            'react-dom',
            'react-dom/client',
            'react/jsx-runtime',
            'react/jsx-dev-runtime',
            '@tanstack/react-query',
            '@testing-library/react',
            '@testing-library/user-event',
            '@testing-library/jest-dom/vitest',
            'vitest-browser-react',
            'fast-check',
            'react-signature-canvas',
            ...['valibot', 'signature_pad', 'fflate', '@fingerprintjs/fingerprintjs'].map(
              (name) => `@rubrica/widget > ${name}`,
            ),
          ],
        },
        test: {
          name: 'browser',
          include: ['packages/*/src/**/*.browser.test.{ts,tsx}', 'test/setup/*.browser.test.ts'],
          setupFiles: [
            'test/setup/console.ts',
            'test/setup/answers.ts',
            'test/setup/dom.ts',
            'test/setup/browser.ts',
          ],
          // Read by the tests as import.meta.env.RUBRICA_FULL.
          env: { RUBRICA_FULL: process.env.RUBRICA_FULL ?? '' },
          testTimeout: SLOW_TIMEOUT_MS,
          hookTimeout: SLOW_TIMEOUT_MS,
          browser: {
            ...inChromium(),
            commands: browserCommands,
            instances: [{ browser: 'chromium' }, ...inFirefox()],
          },
        },
      },
      ...(hasStorybook ? [await storybookProject()] : []),
    ],
  },
})

/** Every story is a test: it renders, its play function passes, axe finds nothing. */
async function storybookProject() {
  const { storybookTest } = await import('@storybook/addon-vitest/vitest-plugin')
  return {
    plugins: [await storybookTest({ configDir: storybookDir })],
    test: {
      name: 'storybook',
      setupFiles: ['test/setup/console.ts', 'test/setup/answers.ts'],
      testTimeout: SLOW_TIMEOUT_MS,
      hookTimeout: SLOW_TIMEOUT_MS,
      browser: inChromium(),
    },
  }
}
