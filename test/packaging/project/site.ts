// What the README takes from the partner's own site.
import { createSandbox } from '@rubrica/sandbox'
import { serveSandbox } from '@rubrica/sandbox/node'

const token = 'provider-token'
export const PORT = Number(process.env.PORT)
export const origin = `http://127.0.0.1:${PORT}`
export const sandbox = createSandbox({ masstack: { orgId: 'your-org', token } })
const { url } = await serveSandbox({ sandbox, port: 0 })
export const secrets = { handles: 'a secret of thirty-two characters or more', token, url }

export function readSession(): { id: string; tenant: string } {
  return { id: 'alice', tenant: 'bank' }
}
