import { createRequire } from 'node:module'

type Callback = (error: unknown, answer: unknown) => void
type Call = (data: object, callback: Callback) => void

/** What these tests use of signNow's own client, which comes without types. */
interface SignnowApi {
  oauth2: { requestToken: Call; refreshToken: Call; verify: Call }
  document: { view: Call }
  embedded: { createInvite: Call; generateInviteLink: Call; cancelInvites: Call }
}

const require = createRequire(import.meta.url)
const init: (options: { credentials: string; production: boolean }) => SignnowApi =
  require('@signnow/api-client')
const config: { getEnvConfig: () => { api: { host: string; port: string } } } =
  require('@signnow/api-client/config')

/** What the client hands to its callback. */
export interface Outcome {
  error: unknown
  answer: unknown
}

/** The official client, unmodified but for where it calls. There is one per process: its settings are global. */
export function createSignnowClient(url: string, credentials: string) {
  const api = init({ credentials, production: false })
  const { hostname: host, port } = new URL(url)
  config.getEnvConfig().api = { host, port }
  const toPromise = (call: Call) => (data: object) =>
    new Promise<Outcome>((resolve) => call(data, (error, answer) => resolve({ error, answer })))
  return {
    requestToken: toPromise(api.oauth2.requestToken),
    refreshToken: toPromise(api.oauth2.refreshToken),
    verify: toPromise(api.oauth2.verify),
    view: toPromise(api.document.view),
    createInvite: toPromise(api.embedded.createInvite),
    generateInviteLink: toPromise(api.embedded.generateInviteLink),
    cancelInvites: toPromise(api.embedded.cancelInvites),
  }
}

export type SignnowClient = ReturnType<typeof createSignnowClient>

/** The words of what the client calls an error: a text, or a list of one object with a message. */
export function toWords(error: unknown): unknown {
  return Array.isArray(error) ? error[0]?.message : error
}
