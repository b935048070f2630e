import { spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeWriting } from '../../../../test/fixtures/makeWriting.ts'
import { encodeBiometricData } from '../core/biometric/index.ts'

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url))
const DATA = encodeBiometricData(makeWriting({ count: 200 })).data
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rubrica-main-'))
})

afterAll(() => rm(folder, { recursive: true, force: true }))

function start(args: string[], { stdin = '', isDeaf = false } = {}) {
  const child = spawn(process.execPath, [MAIN, ...args], { cwd: folder })
  const output = { out: '', err: '' }
  if (isDeaf) child.stdout.destroy()
  child.stdout.on('data', (chunk) => (output.out += chunk))
  child.stderr.on('data', (chunk) => (output.err += chunk))
  child.stdin.end(stdin)
  return new Promise<typeof output & { exitCode: number | null }>((resolve) =>
    child.on('close', (exitCode) => resolve({ ...output, exitCode })),
  )
}

it('inspects what comes on standard input, into the folder where it runs', async () => {
  const { exitCode, out, err } = await start(['inspect', '-'], { stdin: DATA })
  expect([exitCode, err]).toEqual([0, ''])
  expect(out).toContain('points       200, none missing')
  expect(out).toContain('Written\n  record.png\n  record.csv\n')
  expect(await readdir(folder)).toEqual(['record.csv', 'record.png'])
})

it('exits with 2 for a wrong call and with 1 for a refused record, in one line', async () => {
  const wrong = await start(['inspect', '--nothing'])
  expect(wrong).toMatchObject({ exitCode: 2, out: '' })
  await writeFile(join(folder, 'bad.txt'), 'no record!')
  const refused = await start(['inspect', 'bad.txt'])
  expect(refused).toMatchObject({ exitCode: 1, out: '' })
  for (const { err } of [wrong, refused]) expect(err).toMatch(/^\[rubrica\] [^\n]*\n$/)
})

it('ends quietly when nobody reads its output', async () => {
  const { err } = await start(['inspect', '-', '--force'], { stdin: DATA, isDeaf: true })
  expect(err).toBe('')
})

it('prints what the README shows', async () => {
  const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8')
  const ink = makeWriting({ count: 700, hasTilt: true })
  await writeFile(join(folder, 'record.txt'), encodeBiometricData(ink).data)
  const { out } = await start(['inspect', 'record.txt', '--force'])
  expect(/```text\n(Record\n[^`]*)```/.exec(readme)?.[1]).toBe(out)
})
