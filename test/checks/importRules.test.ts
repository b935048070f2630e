import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

/** One folder of the house style's table "Who may import whom". */
interface Row {
  /** A file in that folder; need not exist. */
  file: string
  allowed: string[]
  forbidden: string[]
}

const ROWS: Row[] = [
  {
    file: 'packages/contract/src/probe.ts',
    allowed: ['valibot', './limits.ts', './masstack/errors.ts'],
    forbidden: [
      'react',
      'node:fs',
      'valibot/internal',
      'hono',
      '@rubrica/widget',
      '../../proxy/src/index.ts',
    ],
  },
  {
    file: 'packages/contract/src/masstack/probe.ts',
    allowed: ['valibot', '../limits.ts'],
    forbidden: ['@rubrica/sandbox', '../../../sandbox/src/index.ts'],
  },
  {
    file: 'packages/widget/src/probe.ts',
    allowed: ['react', '@rubrica/contract', './core/index.ts', './react/signature-pad/index.ts'],
    forbidden: [
      '@rubrica/proxy',
      '@rubrica/proxy/node',
      '@rubrica/sandbox',
      '../../proxy/src/index.ts',
      './command/runRecordCommand.ts',
      'node:fs/promises',
    ],
  },
  {
    file: 'packages/widget/src/core/probe.ts',
    allowed: ['@rubrica/contract', './ink/ink.ts'],
    forbidden: [
      'react',
      'fflate',
      '../react/signature-pad/index.ts',
      '../dom/device/index.ts',
      '../client/index.ts',
      '../command/toCsv.ts',
    ],
  },
  {
    file: 'packages/widget/src/core/ink/probe.ts',
    allowed: ['@rubrica/contract', './ink.ts', '../image/toPng.ts', '../base64.ts'],
    forbidden: [
      'react',
      'react-dom',
      'react-dom/client',
      'react/jsx-runtime',
      '@tanstack/react-query',
      'signature_pad',
      'fflate',
      'node:fs',
      '@rubrica/proxy',
      '@rubrica/widget',
      '../../react/internals/createPart.ts',
      '../../dom/capture.ts',
      '../../client/createClient.ts',
      '../../locales/en.ts',
      '../../command/toCsv.ts',
      '../../../../proxy/src/index.ts',
    ],
  },
  {
    file: 'packages/widget/src/core/image/probe.ts',
    allowed: ['fflate', '@rubrica/contract', '../ink/ink.ts'],
    forbidden: ['react', 'signature_pad', '../../dom/capture.ts'],
  },
  {
    file: 'packages/widget/src/core/biometric/probe.ts',
    allowed: ['jose', '@rubrica/contract', '../ink/ink.ts'],
    forbidden: ['react', 'fflate', 'signature_pad', '../../dom/capture.ts'],
  },
  {
    file: 'packages/widget/src/dom/probe.ts',
    allowed: [
      '@rubrica/contract',
      'signature_pad',
      '@fingerprintjs/fingerprintjs',
      '../core/ink/ink.ts',
      './device/index.ts',
    ],
    forbidden: [
      'react',
      'fflate',
      '@rubrica/sandbox',
      '../client/createClient.ts',
      '../command/toCsv.ts',
      '../react/provider/useRubrica.ts',
    ],
  },
  {
    file: 'packages/widget/src/dom/device/probe.ts',
    allowed: ['../../core/ink/ink.ts', '../capture.ts', '@fingerprintjs/fingerprintjs'],
    forbidden: [
      'react',
      '../../client/createClient.ts',
      '../../react/provider/useRubrica.ts',
      '../../../../sandbox/src/index.ts',
    ],
  },
  {
    file: 'packages/widget/src/client/probe.ts',
    allowed: ['@rubrica/contract', './createClient.ts'],
    forbidden: [
      'react',
      'valibot',
      '@rubrica/proxy',
      '../core/ink/ink.ts',
      '../dom/capture.ts',
      '../command/toCsv.ts',
    ],
  },
  {
    file: 'packages/widget/src/command/probe.ts',
    allowed: [
      'node:fs/promises',
      'node:util',
      '@rubrica/contract',
      './toCsv.ts',
      '../core/base64.ts',
      '../core/biometric/index.ts',
    ],
    forbidden: [
      'react',
      'jose',
      'fflate',
      'valibot',
      '@rubrica/widget',
      '@rubrica/sandbox',
      '../index.ts',
      '../dom/device/index.ts',
      '../client/index.ts',
      '../react/signature-pad/index.ts',
      '../../../sandbox/src/index.ts',
    ],
  },
  {
    file: 'packages/widget/src/react/signature-pad/probe.ts',
    allowed: [
      'react',
      '@tanstack/react-query',
      '@rubrica/contract',
      './SignaturePadContext.ts',
      '../internals/createPart.ts',
      '../provider/useRubrica.ts',
      '../queries/useBiometricSign.ts',
      '../signature-replay/index.ts',
      '../../core/ink/ink.ts',
      '../../dom/capture.ts',
      '../../client/createClient.ts',
    ],
    forbidden: [
      '../signature-replay/SignatureReplayRoot.tsx',
      '../signature-replay/index.parts.ts',
      '../../index.ts',
      '../../command/toCsv.ts',
      'signature_pad',
      '@fingerprintjs/fingerprintjs',
      'valibot',
      '@rubrica/sandbox',
      '@rubrica/widget',
    ],
  },
  {
    file: 'packages/widget/src/react/signature-pad/deeper/probe.ts',
    allowed: ['react', '@rubrica/contract'],
    forbidden: ['../../signature-replay/SignatureReplayRoot.tsx', '@rubrica/proxy'],
  },
  {
    file: 'packages/widget/src/react/internals/probe.ts',
    allowed: ['react', '../provider/useRubrica.ts', '../../core/ink/ink.ts'],
    forbidden: [
      '../signature-pad/index.ts',
      '../../command/toCsv.ts',
      '@rubrica/proxy',
      'signature_pad',
    ],
  },
  {
    file: 'packages/widget/src/react/signature-pad/examples/probe.tsx',
    allowed: ['react', '../index.ts', '@rubrica/widget', '@rubrica/widget/biometric'],
    forbidden: ['../SignaturePadRoot.tsx', '../../../core/ink/ink.ts', '@rubrica/contract'],
  },
  {
    file: 'packages/proxy/src/routes/probe.ts',
    allowed: ['@rubrica/contract', 'jose', 'valibot', '../guards/body.ts'],
    forbidden: [
      'node:crypto',
      'hono',
      '@hono/node-server',
      '@rubrica/widget',
      '@rubrica/sandbox',
      '../../../widget/src/index.ts',
    ],
  },
  {
    file: 'packages/proxy/src/stores/sqlite/probe.ts',
    allowed: ['node:sqlite', 'node:fs/promises', '@rubrica/contract', '../Store.ts'],
    forbidden: ['hono', 'rate-limiter-flexible', 'vitest', '@rubrica/widget', '@rubrica/sandbox'],
  },
  {
    file: 'packages/proxy/src/stores/memory/probe.ts',
    allowed: ['rate-limiter-flexible/lib/RateLimiterMemory.js', '@rubrica/contract', '../Store.ts'],
    forbidden: [
      'rate-limiter-flexible',
      'node:crypto',
      'node:sqlite',
      'vitest',
      '@rubrica/sandbox',
    ],
  },
  {
    file: 'packages/proxy/src/stores/conformance/probe.ts',
    allowed: ['vitest', 'fast-check', '../Store.ts'],
    forbidden: ['node:sqlite', 'rate-limiter-flexible', '@rubrica/sandbox'],
  },
  {
    file: 'packages/proxy/src/otel/probe.ts',
    allowed: ['@opentelemetry/api', '../telemetry/ProxyTelemetry.ts'],
    forbidden: ['node:http', '@opentelemetry/sdk-trace-base', 'hono', '@rubrica/sandbox'],
  },
  ...['adapters/node', 'adapters/express', 'server'].map((folder) => ({
    file: `packages/proxy/src/${folder}/probe.ts`,
    allowed: ['node:http', 'node:fs/promises', '@hono/node-server', '@rubrica/contract'],
    forbidden: ['@rubrica/widget', '@rubrica/sandbox', 'react', '../../../../widget/src/index.ts'],
  })),
  {
    file: 'packages/sandbox/src/masstack/probe.ts',
    allowed: ['@rubrica/contract', 'valibot', '../readBody.ts'],
    forbidden: [
      'node:crypto',
      '@hono/node-server',
      '@rubrica/widget',
      '@rubrica/proxy',
      '../../../proxy/src/index.ts',
    ],
  },
  {
    file: 'packages/sandbox/src/command/probe.ts',
    allowed: ['node:http', '@hono/node-server', '@rubrica/contract', '../createSandbox.ts'],
    forbidden: ['@rubrica/widget', '@rubrica/proxy', '../../../widget/src/index.ts'],
  },
  {
    file: 'packages/demo-app/src/probe.tsx',
    allowed: [
      '@rubrica/widget',
      '@rubrica/widget/biometric',
      '@rubrica/proxy',
      '@rubrica/sandbox',
      'react',
      './App.tsx',
    ],
    forbidden: [
      '@rubrica/contract',
      '@rubrica/widget/src/index.ts',
      '../../widget/src/index.ts',
      '../../widget/dist/index.js',
    ],
  },
  {
    file: 'packages/demo-app/src/pages/deep/probe.tsx',
    allowed: ['../../App.tsx'],
    forbidden: ['@rubrica/contract', '../../../../proxy/src/index.ts'],
  },
  // Tests and stories may reach further.
  ...[
    'packages/widget/src/core/ink/probe.test.ts',
    'packages/widget/src/react/signature-pad/probe.browser.test.tsx',
    'packages/widget/src/react/signature-pad/probe.stories.tsx',
    'packages/proxy/src/routes/probe.test.ts',
  ].map((file) => ({
    file,
    allowed: [
      '@rubrica/sandbox',
      '@rubrica/proxy',
      'react',
      'node:fs',
      '../signature-replay/SignatureReplayRoot.tsx',
    ],
    forbidden: [] as string[],
  })),
]

/** What core must be given instead of taking; and the same words where they are harmless. */
const CORE_GLOBALS = {
  forbidden: [
    'fetch("x")',
    'document.title',
    'window.name',
    'navigator.language',
    'localStorage.length',
    'Date.now()',
    'new Date()',
    'Math.random()',
    'performance.now()',
    'crypto.randomUUID()',
    'globalThis.fetch',
  ],
  allowed: ['Math.max(1, 2)', '((fetch: () => number) => fetch())', 'JSON.stringify({})'],
}

const CORE = 'packages/widget/src/core/ink'
const ELSEWHERE = 'packages/widget/src/dom'
const root = join(import.meta.dirname, '../..')

// The linter resolves the folders of its rules from where its configuration lies, so that and the
// probes are all it needs: no packages, no sources. One run lints them all.
let dir: string
let reported: Map<string, string[]>
const probes = new Map<string, string>()

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'rubrica-imports-'))
  cpSync(join(root, '.oxlintrc.json'), join(dir, '.oxlintrc.json'))
  for (const { file, allowed, forbidden } of ROWS) {
    for (const specifier of [...allowed, ...forbidden]) {
      addProbe(file, specifier, `import '${specifier}'\n`)
      addProbe(file, `export from ${specifier}`, `export * from '${specifier}'\n`)
      addProbe(file, `dynamic ${specifier}`, `export const it = await import('${specifier}')\n`)
    }
  }
  for (const folder of [CORE, ELSEWHERE])
    for (const code of [...CORE_GLOBALS.allowed, ...CORE_GLOBALS.forbidden])
      addProbe(`${folder}/probe.ts`, code, `export const it = ${code}\n`)
  reported = lint()
})

afterAll(() => rmSync(dir, { recursive: true, force: true }))

function addProbe(file: string, key: string, source: string) {
  const path = file.replace('probe', `probe${probes.size}`)
  probes.set(`${file} ${key}`, path)
  mkdirSync(dirname(join(dir, path)), { recursive: true })
  writeFileSync(join(dir, path), source)
}

/** The rules that each probe broke. */
function lint() {
  const { stdout, stderr } = spawnSync(
    join(root, 'node_modules/.bin/oxlint'),
    ['--format=json', '.'],
    { cwd: dir, encoding: 'utf8', maxBuffer: 1e8, shell: process.platform === 'win32' },
  )
  const { diagnostics, number_of_files } = parseReport(stdout, stderr)
  expect(number_of_files, 'files that were linted').toBe(probes.size)
  const rules = new Map<string, string[]>()
  for (const { filename, code } of diagnostics)
    rules.set(filename, [...(rules.get(filename) ?? []), code])
  return rules
}

function parseReport(stdout: string, stderr: string) {
  try {
    return JSON.parse(stdout) as {
      diagnostics: { filename: string; code: string }[]
      number_of_files: number
    }
  } catch {
    throw new Error(`The linter gave no report:\n${stdout}${stderr}`)
  }
}

function rulesBrokenBy(file: string, key: string) {
  return reported.get(probes.get(`${file} ${key}`) ?? '') ?? []
}

const IMPORT_RULE = 'eslint(no-restricted-imports)'
const CORE_RULE = /no-restricted-(globals|properties)/

describe.each(ROWS)('$file', ({ file, allowed, forbidden }) => {
  const forms = (specifier: string) => [
    specifier,
    `export from ${specifier}`,
    `dynamic ${specifier}`,
  ]
  const isReported = (key: string) => rulesBrokenBy(file, key).includes(IMPORT_RULE)

  it('may import what the table allows', () => {
    expect(allowed.flatMap(forms).filter(isReported), 'reported all the same').toEqual([])
  })

  if (forbidden.length > 0)
    it('may not import anything else', () => {
      const missed = forbidden.flatMap(forms).filter((key) => !isReported(key))
      expect(missed, 'not reported').toEqual([])
    })
})

describe('core takes no globals', () => {
  const isReported = (folder: string) => (code: string) =>
    rulesBrokenBy(`${folder}/probe.ts`, code).some((rule) => CORE_RULE.test(rule))

  it('reports every one of them in core', () => {
    const missed = CORE_GLOBALS.forbidden.filter((code) => !isReported(CORE)(code))
    expect(missed, 'not reported').toEqual([])
  })

  it('leaves them alone outside core', () => {
    expect(CORE_GLOBALS.forbidden.filter(isReported(ELSEWHERE))).toEqual([])
  })

  it('leaves plain code alone in core', () => {
    expect(CORE_GLOBALS.allowed.filter(isReported(CORE))).toEqual([])
  })
})
