import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { toTestRequest } from '@rubrica/sandbox'
import type { BenchRow, SuiteResult } from '../BenchSuite.ts'
import { toMedian } from '../statistics.ts'

const RUNS = 15
const BAR_MS = 1_000
const FLOOR = 'bare node:http'
const BARE_SERVER = `require('http').createServer((_, answer) => answer.end('{}')).listen(0, '127.0.0.1', function () { console.log('http://127.0.0.1:' + this.address().port) })`

const NOTES = [
  `From the start of the process to the whole of its first answer, a document of signNow's: ${RUNS} starts each, in turn.`,
  'npm run sandbox also starts npm and looks whether anything has to be installed.',
]

/** The commands, each with what tells its row apart. */
const WAYS: readonly { what: string; command: string; args: string[]; isBarred: boolean }[] = [
  {
    what: 'rubrica-sandbox, as published, median',
    command: process.execPath,
    args: ['packages/sandbox/dist/command/main.js', '--port', '0'],
    isBarred: true,
  },
  {
    what: 'rubrica-sandbox, from its sources, median',
    command: process.execPath,
    args: ['packages/sandbox/src/command/main.ts', '--port', '0'],
    isBarred: true,
  },
  {
    what: 'npm run sandbox, median',
    command: 'npm',
    args: ['run', '--silent', 'sandbox', '--', '--port', '0'],
    isBarred: true,
  },
]

/** How long the sandbox takes from a cold start to its first answer, beside a server that does nothing. */
export async function runSandboxSuite(report: (step: string) => void): Promise<SuiteResult> {
  report('building')
  const build = spawnSync('pnpm', ['--filter', '@rubrica/sandbox', 'run', 'build'])
  if (build.status !== 0) throw new Error(`The sandbox cannot be built: ${String(build.stderr)}`)
  report('cold starts')
  const floor: number[] = []
  const times = WAYS.map((): number[] => [])
  for (let run = 0; run < RUNS; run += 1) {
    floor.push(await timeStart(process.execPath, ['-e', BARE_SERVER]))
    for (const [index, { command, args }] of WAYS.entries())
      times[index]?.push(await timeStart(command, args))
  }
  const peers = { [FLOOR]: toMedian(floor) }
  const rows = WAYS.map(({ what, isBarred }, index): BenchRow => {
    const ours = toMedian(times[index] ?? [])
    const row = { what, unit: 'ms', ours, peers, against: FLOOR }
    return isBarred ? { ...row, bar: 'under 1 s', isMet: ours < BAR_MS } : row
  })
  const worst = Math.max(...(times[0] ?? []))
  return {
    rows: [...rows, { what: 'as published, the slowest', unit: 'ms', ours: worst }],
    notes: NOTES,
    versions: { Node: process.version },
  }
}

/** Milliseconds from the start of the process to the end of its first answer. */
async function timeStart(command: string, args: string[]): Promise<number> {
  const start = performance.now()
  // Of a group of its own, so that npm takes its children with it.
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'], detached: true })
  try {
    const origin = await readOrigin(child)
    const response = await fetch(toTestRequest({ operation: 'getSignnowDocument' }, origin))
    await response.arrayBuffer()
    if (response.status !== 200) throw new Error(`The first answer is ${response.status}.`)
    return performance.now() - start
  } finally {
    const exit = once(child, 'exit')
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
    await exit
  }
}

function readOrigin(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    child.stdout?.on('data', (chunk) => {
      text += chunk
      const url = /https?:\/\/[^\s/]+/.exec(text)?.[0]
      if (url && text.includes('\n')) resolve(url)
    })
    child.once('exit', (code) => reject(new Error(`It ended with ${code} and said: ${text}`)))
  })
}
