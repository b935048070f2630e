import { sendToProvider } from './callProvider.ts'
import { ProviderFailure } from './ProviderFailure.ts'

/** Asks the sandbox's inspector for something: what the providers' own staff would do. */
export type SandboxControl = (path: string, body: object) => Promise<unknown>

/** Talks to the inspector. A real back end has nothing of the kind. */
export function createSandboxControl(sandboxUrl: string): SandboxControl {
  return async (path, body) => {
    const { status, text, isOk } = await sendToProvider(
      new Request(`${sandboxUrl}/_sandbox/api${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    )
    if (!isOk) throw new ProviderFailure(`The sandbox answered ${status} to its inspector's call.`)
    return text === '' ? undefined : JSON.parse(text)
  }
}
