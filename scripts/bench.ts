// Measures what the issue sets bars for, beside the libraries a partner would take instead, in the
// same run on the same machine, and prints both figures, their ratio and the bar.
//
// The figures only inform: a missed bar is printed as missed and the exit code stays 0. It is 1 when
// the bench itself fails. It changes no file but its pages in test-results/bench and FILE. Figures
// of a busy machine are worth little, so run nothing beside it.
//
//   node scripts/bench.ts [SUITE ...] [--json FILE]   of: ink record image device sandbox proxy
import { writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { parseArgs } from 'node:util'
import { formatSuite } from '../test/bench/formatSuite.ts'
import { toMachineFacts } from '../test/bench/machineFacts.ts'
import { SUITES } from '../test/bench/suites.ts'

process.chdir(dirname(import.meta.dirname))

const { values: options, positionals } = readArguments()

const names = positionals.length > 0 ? positionals : Object.keys(SUITES)
const unknown = names.filter((name) => !Object.hasOwn(SUITES, name))
if (unknown.length > 0) {
  say(`There is no suite "${unknown.join(', ')}". Suites: ${Object.keys(SUITES).join(', ')}.`)
  process.exit(1)
}

const results = []
try {
  for (const name of names) {
    const start = performance.now()
    const result = await SUITES[name]?.((step) => say(`${name}: ${step}`))
    if (!result) continue
    results.push({ name, ...result })
    say(`\n${formatSuite(result)}`)
    say(`\n${name} took ${((performance.now() - start) / 1000).toFixed(0)} s.`)
  }
} catch (error) {
  say(`\nThe bench failed, so its figures are not complete. ${toText(error)}`)
  process.exit(1)
}

const facts = toMachineFacts(new Date())
say(`${facts.cpuCount} x ${facts.cpuModel}, Node ${facts.node}, ${facts.platform}`)
if (options.json !== undefined)
  writeFileSync(options.json, `${JSON.stringify({ ...facts, suites: results }, null, 2)}\n`)

function readArguments() {
  try {
    return parseArgs({ options: { json: { type: 'string' } }, allowPositionals: true })
  } catch {
    say('Usage: npm run bench [-- SUITE ...] [--json FILE]')
    return process.exit(1)
  }
}

function toText(error: unknown) {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

function say(line: string) {
  process.stdout.write(`${line}\n`)
}
