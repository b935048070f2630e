import { execFileSync, spawnSync } from 'node:child_process'
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'

const root = join(import.meta.dirname, '../..')
let dir: string

// A copy of this checkout as it is, uncommitted work included, so that a test may spoil it.
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'rubrica-check-'))
  const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard']
  const files = execFileSync('git', list, { cwd: root, encoding: 'utf8' }).split('\0')
  for (const file of files) if (file && existsSync(join(root, file))) copy(file)
  link('node_modules')
  for (const name of readdirSync(join(dir, 'packages'))) link(`packages/${name}/node_modules`)
  execFileSync('git', ['init', '--quiet'], { cwd: dir })
})

afterAll(() => rmSync(dir, { recursive: true, force: true }))

function copy(file: string) {
  mkdirSync(dirname(join(dir, file)), { recursive: true })
  cpSync(join(root, file), join(dir, file))
}

function link(path: string) {
  if (existsSync(join(root, path))) symlinkSync(join(root, path), join(dir, path), 'junction')
}

function plant(path: string, text: string) {
  mkdirSync(dirname(join(dir, path)), { recursive: true })
  writeFileSync(join(dir, path), text)
  onTestFinished(() => rmSync(join(dir, path)))
}

function check(...args: string[]) {
  const { status, stdout } = spawnSync('node', ['scripts/check.ts', ...args], {
    cwd: dir,
    encoding: 'utf8',
  })
  return { status, stdout }
}

describe('--only lint', () => {
  it('passes on this checkout', () => {
    expect(check('--only', 'lint')).toEqual({
      status: 0,
      stdout: expect.stringMatching(/^lint +ok +[\d.]+ s\n$/),
    })
  })

  it('fails when core imports React, and names the file and the rule', () => {
    const probe = 'packages/widget/src/core/ink/probe.ts'
    plant(probe, "import * as React from 'react'\n\nexport const probe = React.version\n")
    const { status, stdout } = check('--only', 'lint')
    expect(status).toBe(1)
    expect(stdout).toMatch(/^lint +FAILED/)
    expect(stdout).toContain(probe)
    expect(stdout).toContain('no-restricted-imports')
  })

  it('fails on a promise that nobody waits for', () => {
    plant(
      'packages/contract/src/probe.ts',
      'async function probe() {}\n\nexport const call = () => {\n  probe()\n}\n',
    )
    expect(check('--only', 'lint').stdout).toContain('no-floating-promises')
  })
})

// The copy has no dist/, as a fresh clone has none.
describe('--only types,unused', () => {
  it('pass on this checkout without a build', () => {
    const { status, stdout } = check('--only', 'types,unused')
    expect(stdout).toMatch(/^unused +ok/m)
    expect(stdout).toMatch(/^types +ok/m)
    expect(status).toBe(0)
  })

  it('fails on a dependency that nobody imports', () => {
    const path = 'packages/widget/package.json'
    const text = readFileSync(join(dir, path), 'utf8')
    writeFileSync(join(dir, path), text.replace('"dependencies": {', '$&\n    "hono": "catalog:",'))
    onTestFinished(() => copy(path))
    const { status, stdout } = check('--only', 'unused')
    expect(status).toBe(1)
    expect(stdout).toMatch(/hono +packages\/widget\/package\.json/)
  })
})

describe('--only size', () => {
  it('fails when an entry is over its budget, after every other step', () => {
    plant('scripts/size.ts', 'console.log("core  OVER BUDGET"); process.exitCode = 1\n')
    onTestFinished(() => copy('scripts/size.ts'))
    const { status, stdout } = check('--only', 'size,hosts')
    expect(status).toBe(1)
    expect(stdout).toMatch(/^hosts +ok.*\nsize +FAILED.*\n\nsize:\ncore +OVER BUDGET\n$/)
  })
})

describe('--only hosts', () => {
  // Put together here, or this file would be found as well.
  const host = ['registry', 'npmjs', 'org'].join('.')

  it('passes on this checkout', () => {
    expect(check('--only', 'hosts')).toMatchObject({ status: 0 })
  })

  it.each([
    ['docs/probe.md', `Run npm config set registry https://${host}/ first.\n`],
    ['.npmrc', 'registry=https://npm.example.test/\n'],
    ['scripts/probe.sh', `curl ${['http://deb', 'debian', 'org'].join('.')}/debian\n`],
  ])('fails when %s names one', (path, text) => {
    plant(path, text)
    const { status, stdout } = check('--only', 'hosts')
    expect(status).toBe(1)
    expect(stdout).toContain(`${path}:1: `)
  })

  it('fails when the lock file holds an address', () => {
    appendFileSync(
      join(dir, 'pnpm-lock.yaml'),
      '  x:\n    resolution: {tarball: https://a.test/x.tgz}\n',
    )
    onTestFinished(() => copy('pnpm-lock.yaml'))
    const { status, stdout } = check('--only', 'hosts')
    expect(status).toBe(1)
    expect(stdout).toMatch(/pnpm-lock\.yaml:\d+: tarball:/)
  })
})

describe('the steps', () => {
  it('all run, though one of them fails', () => {
    plant('packages/contract/src/probe.ts', 'export const   probe: any = 1\n')
    const { status, stdout } = check('--only', 'hosts,biome,lint')
    expect(status).toBe(1)
    expect(stdout).toMatch(/^hosts +ok/m)
    expect(stdout).toMatch(/^biome +FAILED/m)
    expect(stdout).toMatch(/^lint +(ok|FAILED)/m)
    expect(stdout).toContain('noExplicitAny')
    expect(stdout).toContain('npm run format')
  })

  it('are named when a name is wrong', () => {
    const { status, stdout } = check('--only', 'lynt')
    expect(status).toBe(1)
    expect(stdout).toMatch(/no step "lynt"\. Steps: biome, lint, types, unused, hosts, size/)
  })
})
