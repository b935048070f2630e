// Checks everything that needs no test: format, lint, types, dead code, and that no file names the
// registry of the machine it was written on.
//
// Every step runs, whatever the others say; each prints one line, and its output when it failed.
// Exits with 1 if one failed. It changes nothing but with --write, installs nothing, and builds
// nothing but for `size`, which runs only when it is named. It does not run tests: `npm test` does.
//
//   node scripts/check.ts [--only STEP[,STEP]]   of: biome, lint, types, unused, hosts, size
//   node scripts/check.ts --write                formats, and fixes what is safe to fix
import { spawn } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { parseArgs } from 'node:util'

const root = dirname(import.meta.dirname)
process.chdir(root)
process.env.PATH = join(root, 'node_modules', '.bin') + delimiter + (process.env.PATH ?? '')

// Where packages of npm, Debian, Ubuntu, Node, Python and Go are had. Written so that it does not
// find itself.
const HOST = new RegExp(
  [
    'registry\\.[\\w-]+\\.(?:org|com|io|net|dev|cn)\\b',
    '\\bnpm\\.(?:pkg\\.github\\.com|jsr\\.io)',
    '\\b(?:deb|security|snapshot|ftp)\\.debian\\.org',
    '\\b(?:archive|security|ports)\\.ubuntu\\.com',
    '\\bnodejs\\.org/(?:dist|download/release)',
    '\\b(?:files\\.)?(?:pypi|pythonhosted)\\.org',
    '\\bproxy\\.golang\\.org',
    '^\\s*(?:@[\\w-]+:)?registry\\s*=',
  ].join('|'),
)

interface Outcome {
  isGood: boolean
  output: string
}

const STEPS: Record<string, () => Promise<Outcome>> = {
  // Format, and the lint rules that need no types (biome.jsonc).
  biome: () => run('biome', ['check', '--max-diagnostics=100']),
  // The rules that need types, and who may import whom (.oxlintrc.json).
  lint: () => run('oxlint', ['--type-aware', '--deny-warnings', '.']),
  // All projects, widget/core without the DOM's types among them. An incremental build of
  // TypeScript 7 does not notice a changed `lib`, so this is not one.
  types: () => run('tsc', ['--build', '--force', '--pretty', 'false']),
  // Files, exports and packages that nobody uses (knip.json). Without the hints: they depend on
  // whether there is a dist/.
  unused: () => run('knip', ['--no-progress', '--no-config-hints']),
  // Neither the lock file nor any other file depends on one registry.
  hosts: findHosts,
  // Each entry of the widget within its budget (scripts/size.ts).
  size: () => run('node', ['scripts/size.ts']),
}

const { values: options } = parseArgs({
  options: { write: { type: 'boolean', default: false }, only: { type: 'string' } },
})

if (options.write) {
  const { isGood, output } = await run('biome', ['check', '--write', '--max-diagnostics=100'])
  process.stdout.write(output)
  process.exit(isGood ? 0 : 1)
}

const names = options.only?.split(',') ?? Object.keys(STEPS).filter((name) => name !== 'size')
const unknown = names.filter((name) => !(name in STEPS))
if (unknown.length > 0) {
  say(`There is no step "${unknown.join(', ')}". Steps: ${Object.keys(STEPS).join(', ')}.`)
  process.exit(1)
}

const outcomes = await Promise.all(names.filter((name) => name !== 'size').map(runStep))
// The build of the widget writes package.json anew and empties dist/, which other steps read.
if (names.includes('size')) outcomes.push(await runStep('size'))
const failed = outcomes.filter(({ isGood }) => !isGood)
for (const { name, output } of failed) say(`\n${name}:\n${output.trimEnd()}`)
if (failed.some(({ name }) => name === 'biome'))
  say('\n`npm run format` repairs the format, and what else is safe to repair.')
process.exitCode = failed.length > 0 ? 1 : 0

async function runStep(name: string) {
  const start = performance.now()
  const outcome = (await STEPS[name]?.()) ?? { isGood: false, output: '' }
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  say(`${name.padEnd(8)}${outcome.isGood ? 'ok' : 'FAILED'}  ${seconds} s`)
  return { name, ...outcome }
}

async function findHosts(): Promise<Outcome> {
  const list = await run('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'])
  if (!list.isGood) return list
  const problems = list.output
    .split('\0')
    .filter((file) => file && existsSync(file) && statSync(file).isFile())
    .flatMap((file) => {
      const lines = readFileSync(file, 'utf8').split('\n')
      const isLock = file === 'pnpm-lock.yaml'
      return lines.flatMap((line, i) => {
        const found = HOST.exec(line) ?? (isLock ? /https?:\/\/|tarball:/.exec(line) : null)
        return found ? [`${file}:${i + 1}: ${found[0]}`] : []
      })
    })
  const advice =
    'No file may name a registry: whoever clones this has another. Keep it in your own npm settings.'
  return { isGood: problems.length === 0, output: [...problems, advice].join('\n') }
}

function run(command: string, args: string[]) {
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  })
  let output = ''
  const keep = (text: string) => {
    output += text
  }
  child.stdout.setEncoding('utf8').on('data', keep)
  child.stderr.setEncoding('utf8').on('data', keep)
  return new Promise<Outcome>((resolve) => {
    child.on('error', (error) => {
      resolve({ isGood: false, output: `"${command}" could not be started: ${error.message}` })
    })
    child.on('close', (code) => resolve({ isGood: code === 0, output }))
  })
}

function say(line: string) {
  process.stdout.write(`${line}\n`)
}
