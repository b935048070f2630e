import { matchPath, type OperationName } from '@rubrica/contract'
import type { SandboxClock } from '../createClock.ts'
import type { Provider } from '../provider/createProviderFetch.ts'
import type { Body } from '../readBody.ts'
import { BIOMETRIC_SIGN_ANSWERS } from './biometricSignAnswers.ts'
import { createRoutes } from './createRoutes.ts'
import type { SignStore } from './createSignStore.ts'
import { refuse, toErrorText } from './refusals.ts'

/** How MasStack is set up in the sandbox. */
export interface MasstackOptions {
  /** The only organization there is. @default 'demo-org' */
  orgId?: string | undefined
  /** When set, every call must carry it as a bearer token; else it is answered 401. */
  token?: string | undefined
  /** Another path for submitBiometricSign, whose tail in the contract is an assumption. */
  signPath?: string | undefined
}

/** MasStack documents, as far as its document tells. */
export function createMasstack(
  options: MasstackOptions,
  signs: SignStore,
  clock: SandboxClock,
): Provider {
  const { orgId = 'demo-org', token, signPath } = options
  const routes = createRoutes(signPath)

  function answer(
    operation: OperationName,
    { org_id, sign_id = '' }: Record<string, string>,
    headers: Headers,
    body: Body,
  ): Response {
    if (token !== undefined && headers.get('authorization') !== `Bearer ${token}`)
      return refuse('unauthorized')
    if (body.text === null) return refuse('bodyTooLarge')
    if (org_id !== orgId) return refuse('unknownOrg')
    const sign = signs.find(sign_id)
    if (!sign) return refuse('unknownSign')
    const now = new Date(clock.now()).toISOString()
    return BIOMETRIC_SIGN_ANSWERS[operation]({ sign, headers, body, now })
  }

  return {
    toErrorText,
    find(method, path) {
      const matches = routes.flatMap((route) => {
        const values = matchPath(route.path, path, route.parameters)
        return values ? [{ ...route, values }] : []
      })
      const match = matches.find((route) => route.method === method)
      if (match) {
        const { operation, values } = match
        return { operation, answer: (...input) => answer(operation, values, ...input) }
      }
      const allow = matches.map((route) => route.method).join(', ')
      const refuseAll = () => (allow ? refuse('wrongMethod', { allow }) : refuse('unknownPath'))
      return { operation: null, answer: refuseAll }
    },
  }
}
