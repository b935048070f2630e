// Shows what each entry of the widget weighs in a partner's bundle, minified and gzipped, beside
// its budget (.size-limit.json). React, react-dom and react-query are the partner's and not counted.
//
// Exits with 1 if an entry is over its budget. It builds the widget first when its dist/ is missing
// or older than its sources; it measures no other package, and no time.
//
//   node scripts/size.ts
import { spawnSync } from 'node:child_process'
import { existsSync, globSync, readFileSync, statSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'

const root = dirname(import.meta.dirname)
process.chdir(root)
process.env.PATH = [
  join(root, 'node_modules', '.bin'),
  join(root, '.tools', 'pnpm', 'node_modules', '.bin'),
  process.env.PATH ?? '',
].join(delimiter)

interface Measured {
  name: string
  passed?: boolean
  size?: number
}

const budgets = JSON.parse(readFileSync('.size-limit.json', 'utf8')) as {
  name: string
  limit: string
}[]

if (isStale()) build()
const measured = measure()
const rows = budgets.map(({ name, limit }) => {
  const { size, passed } = measured.find((one) => one.name === name) ?? {}
  return { name, size, limit, isGood: passed === true }
})

say(`${'entry'.padEnd(26)}${'min+gzip'.padStart(10)}${'budget'.padStart(10)}`)
for (const { name, size, limit, isGood } of rows) {
  const bytes = size === undefined ? '?' : `${size} B`
  const verdict = isGood ? '' : size === undefined ? '  NOT MEASURED' : '  OVER BUDGET'
  say(`${name.padEnd(26)}${bytes.padStart(10)}${limit.padStart(10)}${verdict}`)
}
process.exitCode = rows.every(({ isGood }) => isGood) ? 0 : 1

function isStale() {
  const dist = 'packages/widget/dist/index.js'
  if (!existsSync(dist)) return true
  const builtAt = statSync(dist).mtimeMs
  const sources = globSync('packages/{widget,contract}/src/**/*.{ts,tsx,css}')
  return sources.some((file) => statSync(file).mtimeMs > builtAt)
}

function build() {
  say('Building the widget.')
  const { status, output } = run('pnpm', ['--filter', '@rubrica/widget', 'run', 'build'])
  if (status !== 0) fail(output, 'The widget could not be built; see above.')
}

function measure() {
  const { stdout, output } = run('size-limit', ['--json'])
  const report = parse(stdout)
  if (Array.isArray(report)) return report as Measured[]
  return fail(output, 'size-limit could not measure; see above.')
}

/** What it prints when something is wrong is not an array, and sometimes not JSON. */
function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

function run(command: string, args: string[]) {
  const result = spawnSync(command, args, { encoding: 'utf8', shell: process.platform === 'win32' })
  const { status, stdout, stderr } = result
  return { status, stdout, output: stdout + stderr }
}

function fail(output: string, advice: string): never {
  process.stderr.write(`${output}\n${advice}\n`)
  process.exit(1)
}

function say(line: string) {
  process.stdout.write(`${line}\n`)
}
