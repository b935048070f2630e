import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import type { BenchRow, SuiteResult } from '../BenchSuite.ts'
import { type InProcessCost, measureInProcess } from './measureInProcess.ts'
import { measureThroughput } from './measureThroughput.ts'

const FIVE = 'hono + 5'
const PLAIN = 'plain Node proxy'
const READ_RATIO = 5
const CREATE_RATIO = 8
const THROUGHPUT_RATIO = 0.5
/** Of a heap that ends where it began some is the collector's own. */
const FLAT_MB = 3

const NOTES = [
  'In process: one request after another to the handler, a provider without a network, median of 18 rounds of 400, in turn.',
  'Ours: handles opened, limits counted, log written, answers checked and reduced; a create claims its key, asks the provider, seals the signer’s handle and writes the key down.',
  'hono + 5: requestId, secureHeaders, csrf, bodyLimit and timeout; it passes the answer on.',
  'Loopback: 32 connections for 2 s, median of 5 rounds in turn; provider, proxy and load share this machine.',
  'Memory: the heap after a collection, from the 20,000th to the 100,000th request; 500 users, 65,536 networks, windows of a second: what counts a network is kept as long as its window.',
]

/** What the proxy's policies cost, in one process and over sockets. */
export async function runProxySuite(report: (step: string) => void): Promise<SuiteResult> {
  report('in process')
  const { read, create } = await measureInProcess()
  report('over loopback')
  const { ours, plain } = await measureThroughput()
  report('100,000 requests')
  const heaps = measureHeaps()
  const growth = ((heaps.at(-1) ?? 0) - (heaps[1] ?? 0)) / 1e6
  const throughput = { ours, peers: { [PLAIN]: plain }, against: PLAIN }
  return {
    rows: [
      toCostRow('a read, in process', read, READ_RATIO),
      toCostRow('a create, in process', create, CREATE_RATIO),
      {
        ...{ what: 'reads over loopback', unit: '/s', ...throughput },
        ...{ bar: `at least ${THROUGHPUT_RATIO}`, isMet: ours / plain >= THROUGHPUT_RATIO },
      },
      { what: 'heap after 20,000 requests', unit: 'MB', ours: (heaps[1] ?? 0) / 1e6 },
      {
        ...{ what: 'its growth until 100,000', unit: 'MB', ours: growth },
        ...{ bar: `flat: at most ${FLAT_MB} MB`, isMet: growth <= FLAT_MB },
      },
    ],
    notes: NOTES,
    versions: { hono: readVersion('hono'), Node: process.version },
  }
}

function toCostRow(what: string, cost: InProcessCost, ratio: number): BenchRow {
  const { ours, ...peers } = cost
  const isMet = ours / peers[FIVE] <= ratio
  return { what, unit: 'µs', ours, peers, against: FIVE, bar: `aim: at most ${ratio}`, isMet }
}

function measureHeaps(): number[] {
  const script = new URL('memory.ts', import.meta.url).pathname
  const text = execFileSync(process.execPath, ['--expose-gc', script], { encoding: 'utf8' })
  return JSON.parse(text) as number[]
}

/** Read as a file: not every package exports its own manifest. */
function readVersion(name: string): string {
  const file = new URL(`../../../node_modules/${name}/package.json`, import.meta.url)
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
}
