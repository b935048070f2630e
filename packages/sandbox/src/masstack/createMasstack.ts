import { ORG_ID_DEFAULT } from './masstackTestValues.ts'
import { PROVIDER_OPERATIONS } from '@rubrica/contract'
import type { InnerClock } from '../createClock.ts'
import type { Provider, ProviderAnswer, ProviderCall } from '../provider/Provider.ts'
import { BIOMETRIC_SIGN_ANSWERS, type BiometricSignAnswer } from './biometricSignAnswers.ts'
import { checkSignPath } from './checkSignPath.ts'
import type { IdentificationStore } from './createIdentificationStore.ts'
import type { SignStore } from './createSignStore.ts'
import { IDENTIFICATION_ANSWERS, type IdentificationAnswer } from './identificationAnswers.ts'
import { type Refusal, refuse, refuseTestId, toErrorText } from './refusals.ts'

/** How MasStack is set up in the sandbox. */
export interface MasstackOptions {
  /** The only organization there is. @default 'demo-org' */
  orgId?: string | undefined
  /** When set, every call must carry it as a bearer token; else it is answered 401. */
  token?: string | undefined
  /** Another path for submitBiometricSign, whose tail in the contract is an assumption. */
  signPath?: string | undefined
}

/** What MasStack keeps. */
export interface MasstackStores {
  signs: SignStore
  identifications: IdentificationStore
}

/** MasStack documents, as far as its documents tell. */
export function createMasstack(
  options: MasstackOptions,
  { signs, identifications }: MasstackStores,
  clock: InnerClock,
): Provider {
  const { orgId = ORG_ID_DEFAULT, token, signPath } = options
  checkSignPath(signPath)
  if (PROVIDER_OPERATIONS.submitBiometricSign.parameters.org_id?.test(orgId) !== true)
    throw new TypeError(
      '[rubrica] createSandbox() got a masstack.orgId that no path could name. No sandbox was made. ' +
        'Pass up to 64 letters, digits, _ and -.',
    )

  /** Why a call is refused whatever it is about. */
  function check({ values, headers, body }: ProviderCall): Refusal | undefined {
    if (token !== undefined && headers.get('authorization') !== `Bearer ${token}`)
      return 'unauthorized'
    if (body.text === null) return 'bodyTooLarge'
    return values.org_id === orgId ? undefined : 'unknownOrg'
  }

  function ofSign(answer: BiometricSignAnswer): ProviderAnswer {
    return (call) => {
      const { sign_id: id = '' } = call.values
      const refusal = check(call)
      if (refusal) return refuse(refusal)
      const sign = signs.find(id)
      if (!sign) return refuseTestId(id) ?? refuse('unknownSign')
      return answer({ sign, headers: call.headers, body: call.body, now: clock.nowIso() })
    }
  }

  function ofIdentification(answer: IdentificationAnswer): ProviderAnswer {
    return (call) => {
      const { identification_id: id = '' } = call.values
      const refusal = check(call)
      if (refusal) return refuse(refusal)
      const identification = identifications.find(id)
      if (!identification) return refuseTestId(id) ?? refuse('unknownIdentification')
      return answer({ identification, headers: call.headers, now: clock.nowIso() })
    }
  }

  return {
    name: 'masstack',
    paths: signPath === undefined ? undefined : { submitBiometricSign: signPath },
    answers: {
      getBiometricSign: ofSign(BIOMETRIC_SIGN_ANSWERS.getBiometricSign),
      previewBiometricSign: ofSign(BIOMETRIC_SIGN_ANSWERS.previewBiometricSign),
      submitBiometricSign: ofSign(BIOMETRIC_SIGN_ANSWERS.submitBiometricSign),
      getIdentityDocument: ofIdentification(IDENTIFICATION_ANSWERS.getIdentityDocument),
      validateIdentityDocument: ofIdentification(IDENTIFICATION_ANSWERS.validateIdentityDocument),
    },
    toErrorText,
    refuseUnknownPath: () => refuse('unknownPath'),
    refuseMethod: (allow) => refuse('wrongMethod', { allow }),
  }
}
