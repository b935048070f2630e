import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { Agent, get } from 'node:http'
import { toMedian } from '../statistics.ts'
import { makeProxy, PAGE_HEADERS, sealPaths } from './makeProxy.ts'

const CONNECTIONS = 32
const SECONDS = 2
const ROUNDS = 5

/** Our proxy and a plain one before the same provider, in turn, each in a process of its own. */
export async function measureThroughput(): Promise<{ ours: number; plain: number }> {
  const processes: { stop: () => void }[] = []
  const start = async (...args: string[]) => {
    const script = new URL('server.ts', import.meta.url).pathname
    const child = spawn(process.execPath, [script, ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    processes.push({ stop: () => child.kill('SIGKILL') })
    const [port] = (await once(child.stdout, 'data')) as [Buffer]
    return Number(String(port))
  }
  try {
    const upstream = await start('upstream')
    const ports = {
      ours: await start('ours', String(upstream)),
      plain: await start('plain', String(upstream)),
    }
    // Sealed here with the same secret: any instance opens what any other has sealed.
    const { read } = await sealPaths(makeProxy('http://127.0.0.1'))
    const rates: Record<keyof typeof ports, number[]> = { ours: [], plain: [] }
    for (let round = -1; round < ROUNDS; round += 1)
      for (const name of ['ours', 'plain'] as const) {
        const rate = await load(ports[name], read)
        if (round >= 0) rates[name].push(rate)
      }
    return { ours: toMedian(rates.ours), plain: toMedian(rates.plain) }
  } finally {
    for (const { stop } of processes) stop()
  }
}

async function load(port: number, path: string): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })
  const endsAt = performance.now() + SECONDS * 1_000
  let count = 0
  const work = async () => {
    while (performance.now() < endsAt) {
      await ask(port, path, agent)
      count += 1
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, work))
  agent.destroy()
  return count / SECONDS
}

function ask(port: number, path: string, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = get({ host: '127.0.0.1', port, path, agent, headers: PAGE_HEADERS }, (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`A read was answered ${answer.statusCode}.`))
      answer.resume()
      answer.once('end', resolve)
    })
    sent.once('error', reject)
  })
}
