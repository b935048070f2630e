import { networkInterfaces } from 'node:os'

/** Where the demo and its sandbox listen. */
export interface Settings {
  port: number
  sandboxPort: number
  /** The address both listen on. */
  host: string
  /** The host name under which browsers reach them. */
  publicHost: string
  /** Where the demo itself reaches the sandbox. */
  innerHost: string
}

/**
 * Reads PORT, SANDBOX_PORT and HOST.
 *
 * @throws Error when a port is not one.
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const host = env.HOST || '127.0.0.1'
  const isEverywhere = host === '0.0.0.0' || host === '::'
  const named = host.includes(':') ? `[${host}]` : host
  return {
    port: readPort(env, 'PORT', 4173),
    sandboxPort: readPort(env, 'SANDBOX_PORT', 4180),
    host,
    publicHost: isEverywhere ? findAddress() : named,
    innerHost: isEverywhere ? '127.0.0.1' : named,
  }
}

function readPort(env: Readonly<Record<string, string | undefined>>, name: string, normal: number) {
  const text = env[name] || String(normal)
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text)
  throw new Error(
    `[rubrica] ${name} is not a port number from 0 to 65535. Nothing was started. ` +
      `Correct ${name}, or unset it to use ${normal}.`,
  )
}

/** This machine's address on its network, for a phone beside it. */
function findAddress(): string {
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? [])
  const outer = addresses.find(({ family, internal }) => family === 'IPv4' && !internal)
  return outer?.address ?? '127.0.0.1'
}
