// Builds the demo bank and serves it together with the provider it stands on, until Ctrl-C.
//
// It installs nothing (scripts/run.mjs does) and writes only packages/demo-app/dist. Everything
// that the demo stores is in memory and ends with it.
//
//   npm start
//   PORT=4273 SANDBOX_PORT=4280 npm start      other ports than 4173 and 4180
//   HOST=0.0.0.0 npm start                     also for the phones on this network
import { randomBytes } from 'node:crypto'
import { createSandbox } from '@rubrica/sandbox'
import { serveSandbox } from '@rubrica/sandbox/node'
import { buildPages, DIST } from '../packages/demo-app/src/server/buildPages.ts'
import { createDemo } from '../packages/demo-app/src/server/createDemo.ts'
import { readSettings, type Settings } from '../packages/demo-app/src/server/readSettings.ts'
import { toListenError } from '../packages/demo-app/src/server/toListenError.ts'

const servers: { close: () => Promise<void> }[] = []
let isStopping = false

// A signal may come twice: from the terminal, and passed on by npm or by run.mjs.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop(0))

try {
  const url = await start(readSettings(process.env))
  process.stdout.write(
    [
      '',
      '  Larkmoor, a bank that does not exist, signs with Rubrica. Open it:',
      '',
      `    ${url}`,
      '',
      '  Ctrl-C stops everything.',
      '',
      '',
    ].join('\n'),
  )
} catch (error) {
  // Stopped while it was starting: what broke, broke for that reason.
  if (!isStopping)
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  await stop(1)
}

async function start(settings: Settings): Promise<string> {
  const { port, sandboxPort, host, publicHost, innerHost } = settings
  // Both sides get the same keys, made anew each time; the browser never sees them.
  const masstack = { orgId: 'larkmoor', token: makeSecret() }
  const capa = { apiKey: makeSecret(), webhookSecret: makeSecret() }
  // Not made anew: the sandbox's test values for signNow's token name these, its defaults.
  const signnow = {
    ...{ clientId: 'demo-client', clientSecret: 'demo-secret' },
    ...{ username: 'owner@demo.example', password: 'demo-password' },
  }
  // Links to the hosted pages are opened by browsers, which may be on another machine.
  const publicUrl = sandboxPort === 0 ? undefined : `http://${publicHost}:${sandboxPort}`
  const sandbox = await serveSandbox({
    sandbox: createSandbox({ masstack, signnow, capa, publicUrl }),
    port: sandboxPort,
    host,
  }).catch((cause) => {
    throw toListenError('SANDBOX_PORT', sandboxPort, cause)
  })
  servers.push(sandbox)
  const demo = await createDemo({
    port,
    host,
    ...{ publicHost, innerHost },
    ...{ masstack, signnow, capa },
    sandboxUrl: `http://${innerHost}:${new URL(sandbox.url).port}`,
    dist: DIST,
    prepare: buildPages,
    onFailure: (sentence) => process.stderr.write(`[rubrica] ${sentence}\n`),
  }).catch((cause) => {
    throw toListenError('PORT', port, cause)
  })
  servers.push(demo)
  return demo.url
}

function makeSecret(): string {
  return randomBytes(32).toString('base64url')
}

async function stop(code: number): Promise<void> {
  if (isStopping) return
  isStopping = true
  await Promise.all(servers.map((server) => server.close()))
  process.exit(code)
}
