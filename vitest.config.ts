import { existsSync } from 'node:fs'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { chromiumLaunch } from './test/setup/chromium.ts'
import { browserCommands } from './test/setup/commands.ts'
import { firefoxLaunch } from './test/setup/firefox.ts'
import { transformProxy } from './test/setup/transformProxy.ts'

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

/** Every proxy of the run is watched for what it gives away; see test/setup/secrets.ts. */
const watchedProxies = {
  name: 'watched-proxies',
  enforce: 'pre' as const,
  transform: (source: string, file: string) => transformProxy(source, file.split('?')[0] ?? ''),
}

export default defineConfig({
  test: {
    projects: [
      {
        plugins: [watchedProxies],
        test: {
          name: 'unit',
          environment: 'node',
          include: ['packages/*/src/**/*.test.ts'],
          exclude: [BROWSER_TESTS],
          setupFiles: [
            'test/setup/console.ts',
            'test/setup/answers.ts',
            'test/setup/secrets.ts',
            'test/setup/core.ts',
          ],
          testTimeout: SLOW_TIMEOUT_MS,
        },
      },
      {
        plugins: [react(), watchedProxies],
        test: {
          name: 'dom',
          environment: 'jsdom',
          include: ['packages/*/src/**/*.test.tsx'],
          exclude: [BROWSER_TESTS],
          setupFiles: [
            'test/setup/console.ts',
            'test/setup/answers.ts',
            'test/setup/secrets.ts',
            'test/setup/dom.ts',
            'test/setup/jsdom.ts',
          ],
          testTimeout: SLOW_TIMEOUT_MS,
        },
      },
      {
        plugins: [watchedProxies],
        test: {
          name: 'repo',
          environment: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**', BROWSER_TESTS],
          setupFiles: ['test/setup/console.ts', 'test/setup/answers.ts', 'test/setup/secrets.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        plugins: [react(), watchedProxies],
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
            'test/setup/secrets.ts',
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
    plugins: [await storybookTest({ configDir: storybookDir }), watchedProxies],
    test: {
      name: 'storybook',
      setupFiles: ['test/setup/console.ts', 'test/setup/answers.ts', 'test/setup/secrets.ts'],
      testTimeout: SLOW_TIMEOUT_MS,
      hookTimeout: SLOW_TIMEOUT_MS,
      browser: inChromium(),
    },
  }
}
