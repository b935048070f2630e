#!/usr/bin/env node
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { createSandbox } from '../createSandbox.ts'
import { INSPECTOR_PATH } from '../inspector/route.ts'
import { keepState, readState } from './keepState.ts'
import { ORG_ID_DEFAULT } from '../masstack/masstackTestValues.ts'
import { readConfig } from './readConfig.ts'
import { serveSandbox } from './serveSandbox.ts'

const HELP = `Serves the providers behind Rubrica on this machine, for development.

  rubrica-sandbox [--port 4180] [--host 127.0.0.1] [--org demo-org] [--token TOKEN]
                  [--state FILE] [--config FILE] [--cert FILE --key FILE]

  --port   the port to listen on; 0 takes any free one  (default: $SANDBOX_PORT, else 4180)
  --host   the address to listen on                     (default: 127.0.0.1, this machine only)
  --org    the one organization that there is           (default: demo-org)
  --token  the bearer token that calls must carry       (default: any, or none)
  --state  a file to keep everything in, signatures too (default: none, in memory only)
  --config a JSON file with the other options of createSandbox: masstack, signnow, capa, publicUrl
  --cert   a certificate in PEM: serves over HTTPS      (default: none, over HTTP)
  --key    the certificate's private key in PEM
  --help   shows this text
`

async function main(): Promise<void> {
  const { port, host, org, token, cert, key, state: file, config, help } = readArguments()
  if (help) return void process.stdout.write(HELP)
  const { masstack, ...options } = config === undefined ? {} : readConfig(config)
  const named = { ...(org !== undefined && { orgId: org }), ...(token !== undefined && { token }) }
  const settings = { ...masstack, ...named }
  const state = file === undefined ? undefined : readState(file)
  const created = createSandbox({ ...options, masstack: settings, state })
  const sandbox = file === undefined ? created : keepState(created, file)
  const server = await serveSandbox({ sandbox, port, host, tls: readTls(cert, key) })
  const { orgId = ORG_ID_DEFAULT } = settings
  const access = settings.token === undefined ? 'any token' : 'the token given'
  process.stdout.write(
    `Rubrica sandbox: ${server.url}${INSPECTOR_PATH} (orgId ${orgId}, ${access})\n`,
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

function readTls(cert: string | undefined, key: string | undefined) {
  if (cert === undefined && key === undefined) return undefined
  try {
    return { cert: readFileSync(cert ?? '', 'utf8'), key: readFileSync(key ?? '', 'utf8') }
  } catch {
    throw new Error(
      '[rubrica] The certificate or its key cannot be read. The sandbox was not started. ' +
        'Pass the names of two PEM files, one with --cert and the other with --key.',
    )
  }
}

function parseArguments() {
  try {
    return parseArgs({
      options: {
        port: { type: 'string', default: process.env.SANDBOX_PORT || '4180' },
        host: { type: 'string', default: '127.0.0.1' },
        org: { type: 'string' },
        token: { type: 'string' },
        state: { type: 'string' },
        config: { type: 'string' },
        cert: { type: 'string' },
        key: { type: 'string' },
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
