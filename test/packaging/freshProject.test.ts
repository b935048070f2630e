// Packs what would be published, installs it in a project outside the workspace as a partner would,
// type-checks and builds the README's own code there, runs it and signs in Chromium; and runs the
// command under the oldest Node that it supports.
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, glob, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { decodeBiometricData, encodeBiometricData } from '@rubrica/widget/biometric'
import { chromium } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeInk } from '../fixtures/makeInk.ts'
import { penSamples } from '../fixtures/penSamples.ts'
import { chromiumLaunch } from '../setup/chromium.ts'
import { penStroke } from '../setup/strokes.ts'
import { watchAnswers } from '../setup/watchAnswers.ts'

const run = promisify(execFile)
const ANSWERS = watchAnswers()
const ROOT = join(import.meta.dirname, '../..')
const PUBLISHED = ['widget', 'proxy', 'sandbox']

/** What a host may have: the newest of each peer, and the oldest that we declare. */
const HOSTS = [
  { name: 'the newest peers', versions: {} },
  {
    name: 'the oldest peers',
    versions: {
      react: '18.2.0',
      'react-dom': '18.2.0',
      '@types/react': '18.2.79',
      '@types/react-dom': '18.2.25',
      '@tanstack/react-query': '5.90.2',
    },
  },
]

/** The oldest Node that the published packages run on. */
const OLDEST_NODE = '20.0.0'

let project: string

describe.each(HOSTS)('the packed packages, in a fresh project with $name', ({ versions }) => {
  beforeAll(async () => {
    project = await mkdtemp(join(tmpdir(), 'rubrica-fresh-'))
    await cp(join(import.meta.dirname, 'project'), project, { recursive: true })
    await writeReadmeCode()
    await packInto(project)
    await install(versions)
  }, 240_000)

  afterAll(() => rm(project, { recursive: true, force: true }))

  it('hold nothing of the workspace: no source, no workspace protocol, no private package', async () => {
    for (const name of PUBLISHED) {
      const folder = join(project, 'node_modules/@rubrica', name)
      const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Manifest
      const { dependencies, exports, bin } = manifest
      expect(JSON.stringify([dependencies, exports, bin])).not.toMatch(/workspace:|catalog:|\.ts"/)
      expect(manifest.dependencies).not.toHaveProperty('@rubrica/contract')
      expect(new Set(await readdir(folder))).toEqual(
        new Set(['LICENSE', 'README.md', 'dist', 'package.json']),
      )
    }
  })

  it('type-check, every entry, with the types of their dependencies', async () => {
    await run('npx', ['--no-install', 'tsc', '--noEmit'], { cwd: project })
  })

  it('import in bare Node, every entry, each with its exports', async () => {
    const { stdout } = await run(process.execPath, ['importEntries.mjs'], { cwd: project })
    const entries = JSON.parse(stdout) as Record<string, string[]>
    expect(entries['@rubrica/widget']).toContain('BiometricSignature')
    for (const [entry, names] of Object.entries(entries)) {
      expect([entry, names.length]).not.toEqual([entry, 0])
      const isPart = entry.startsWith('@rubrica/widget/') && !entry.includes('locales')
      if (isPart) expect(entries['@rubrica/widget']).toEqual(expect.arrayContaining(names))
    }
  })

  it('keep the command, and Node with it, out of every entry of the widget', async () => {
    const dist = join(project, 'node_modules/@rubrica/widget/dist')
    for await (const file of glob('**/*.js', { cwd: dist })) {
      if (file.startsWith('command')) continue
      const code = await readFile(join(dist, file), 'utf8')
      expect([file, /from\s*"node:|command\//.test(code)]).toEqual([file, false])
    }
  })

  it('bring rubrica-record, which reads a record under the oldest Node', async () => {
    const node = await provideOldestNode()
    const command = join(project, 'node_modules/@rubrica/widget/dist/command/main.js')
    expect((await readFile(command, 'utf8')).split('\n')[0]).toBe('#!/usr/bin/env node')
    if (process.platform !== 'win32') expect((await stat(command)).mode & 0o111).toBe(0o111)
    await writeFile(join(project, 'record.txt'), encodeBiometricData(makeInk()).data)
    const words = ['inspect', 'record.txt', '--out', 'inspected']
    const { stdout, stderr } = await run(node, [command, ...words], { cwd: project })
    expect(stderr).toBe('')
    expect(stdout).toContain('  points       120, none missing\n')
    expect(await readdir(join(project, 'inspected'))).toEqual(['record.csv', 'record.png'])
    const npx = await run('npx', ['--no-install', 'rubrica-record', '--help'], { cwd: project })
    expect(npx.stdout).toContain('rubrica-record inspect FILE')
  })

  it('build with Vite and carry a signature from a pen to the provider', async () => {
    await run('npx', ['--no-install', 'vite', 'build', '--logLevel', 'error'], { cwd: project })
    const server = spawn(process.execPath, ['server.ts'], {
      cwd: project,
      env: { ...process.env, ...ANSWERS, PORT: String(await findFreePort()) },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const url = await new Promise<string>((resolve, reject) => {
      server.stdout.on('data', (chunk: Buffer) => resolve(String(chunk).trim()))
      server.on('exit', () => reject(new Error('The fresh project’s server did not start.')))
    })
    const browser = await chromium.launch(chromiumLaunch)
    try {
      const page = await browser.newPage()
      await page.goto(url)
      await page.getByRole('button', { name: 'Allow all' }).click()
      await page.getByRole('button', { name: 'I have read the documents' }).click()
      await page.locator('canvas').waitFor()
      await penStroke(page, page.locator('canvas'), penSamples({ count: 100 }))
      await page.getByRole('button', { name: 'Confirm signature' }).click()
      await page.waitForURL('**/thanks')
      const received = (await (await fetch(`${url}/received`)).json()) as { biometricData: string }
      expect(decodeBiometricData(received.biometricData).record.points).toBe(101)
    } finally {
      await browser.close()
      server.kill()
    }
  })
})

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

interface Manifest {
  bin?: Record<string, string>
  dependencies: Record<string, string>
  exports: Record<string, string>
}

/** The README's code, as it stands there. */
async function writeReadmeCode(): Promise<void> {
  const readme = await readFile(join(ROOT, 'README.md'), 'utf8')
  const block = (language: string) =>
    new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(readme)?.[1]
  const [page, server] = [block('tsx'), block('ts')]
  if (!page || !server) throw new Error('The README has no tsx or no ts block.')
  expect(page.trim().split('\n').length + server.trim().split('\n').length).toBeLessThanOrEqual(30)
  await writeFile(join(project, 'src/SignContract.tsx'), page)
  await writeFile(join(project, 'proxy.ts'), server)
}

async function packInto(folder: string): Promise<void> {
  for (const name of PUBLISHED) {
    await run('pnpm', ['--filter', `@rubrica/${name}`, 'run', 'build'], { cwd: ROOT })
    await run('pnpm', ['--filter', `@rubrica/${name}`, 'pack', '--pack-destination', folder], {
      cwd: ROOT,
    })
  }
}

/** Installs the tarballs, and beside them the versions that the workspace is tested with. */
async function install(versions: Record<string, string>): Promise<void> {
  const tarballs = (await readdir(project)).filter((file) => file.endsWith('.tgz'))
  const workspace = await readFile(join(ROOT, 'pnpm-workspace.yaml'), 'utf8')
  const version = (name: string) => {
    if (versions[name]) return `${name}@${versions[name]}`
    const found = new RegExp(`^ {2}"?${name}"?: (\\S+)$`, 'm').exec(workspace)?.[1]
    if (!found) throw new Error(`The catalog has no ${name}.`)
    return `${name}@${found}`
  }
  const others = [
    '@opentelemetry/api',
    '@tanstack/react-query',
    '@types/node',
    '@types/react',
    '@types/react-dom',
    'react',
    'react-dom',
    'typescript',
    'vite',
  ]
  const flags = ['--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error']
  const specs = [...tarballs.map((file) => `./${file}`), ...others.map(version)]
  await run('npm', ['install', ...flags, ...specs], { cwd: project })
}

/** Installs that Node beside the project, as scripts/run.mjs does with the one it needs. */
async function provideOldestNode(): Promise<string> {
  const isWindows = process.platform === 'win32'
  const name = `node-${isWindows ? 'win' : process.platform}-${process.arch}`
  const prefix = join(project, 'oldest-node')
  const flags = ['--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error']
  await run('npm', ['install', '--prefix', prefix, ...flags, `${name}@${OLDEST_NODE}`])
  return join(prefix, 'node_modules', name, 'bin', isWindows ? 'node.exe' : 'node')
}
