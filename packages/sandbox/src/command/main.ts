#!/usr/bin/env node
import { parseArgs } from 'node:util'
import { createSandbox } from '../createSandbox.ts'
import { INSPECTOR_PATH } from '../inspector/route.ts'
import { keepState, readState } from './keepState.ts'
import { serveSandbox } from './serveSandbox.ts'

const HELP = `Serves the providers behind Rubrica on this machine, for development.

  rubrica-sandbox [--port 4180] [--host 127.0.0.1] [--org demo-org] [--token TOKEN]
                  [--state FILE]

  --port   the port to listen on; 0 takes any free one  (default: $SANDBOX_PORT, else 4180)
  --host   the address to listen on                     (default: 127.0.0.1, this machine only)
  --org    the one organization that there is           (default: demo-org)
  --token  the bearer token that calls must carry       (default: any, or none)
  --state  a file to keep everything in, signatures too   (default: none, in memory only)
  --help   shows this text
`

async function main(): Promise<void> {
  const { port, host, org, token, state: file, help } = readArguments()
  if (help) return void process.stdout.write(HELP)
  const state = file === undefined ? undefined : readState(file)
  const created = createSandbox({ masstack: { orgId: org, token }, state })
  const sandbox = file === undefined ? created : keepState(created, file)
  const server = await serveSandbox({ sandbox, port, host })
  const access = token === undefined ? 'any token' : 'the token given'
  process.stdout.write(
    `Rubrica sandbox: ${server.url}${INSPECTOR_PATH} (orgId ${org}, ${access})\n`,
  )
  const stop = () => {
    sandbox.close()
    void server.close()
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop)
}

function readArguments() {
  const { port, ...rest } = parseArguments()
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    throw new Error(
      '[rubrica] The port is not a number from 0 to 65535. The sandbox was not started. ' +
        'Pass one with --port, or correct SANDBOX_PORT.',
    )
  return { port: Number(port), ...rest }
}

function parseArguments() {
  try {
    return parseArgs({
      options: {
        port: { type: 'string', default: process.env.SANDBOX_PORT || '4180' },
        host: { type: 'string', default: '127.0.0.1' },
        org: { type: 'string', default: 'demo-org' },
        token: { type: 'string' },
        state: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    }).values
  } catch {
    throw new Error(
      '[rubrica] The sandbox does not know one of its arguments. It was not started. ' +
        'Run it with --help to see those that it takes.',
    )
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})
