import type { CapaCountry, SIGN_DOCUMENTS_ERRORS } from '@rubrica/contract'
import type { KeyRefusal } from './capaOptions.ts'
import { CAPA_COUNTRY_UNCONFIGURED, CAPA_COUNTRY_UNSUPPORTED } from './capaTestUsers.ts'
import type { SandboxCapaUser } from './createCapaUserStore.ts'

/**
 * Why a user cannot sign the agreements of a country. The order is that of the document, but for the
 * verification, which has to be found before anything in it. ASSUMPTION: who has signed those of
 * one country has signed, as the message names none.
 */
export function checkSignable(
  user: SandboxCapaUser,
  country: CapaCountry,
): SignRefusal | undefined {
  if (country === CAPA_COUNTRY_UNSUPPORTED) return 'countryUnsupported'
  if (user.type !== 'INDIVIDUAL') return 'notIndividual'
  if (user.signedAt !== null) return 'alreadySigned'
  if (user.kyc === 'NOT_STARTED') return 'verificationMissing'
  if (user.kyc !== 'VERIFIED') return 'notVerified'
  if (user.method !== 'EMAIL') return 'notByEmail'
  if (user.name === null) return 'nameMissing'
  if (country === CAPA_COUNTRY_UNCONFIGURED) return 'noTemplates'
  return user.failing ? 'signatureProviderFailed' : undefined
}

/** The refusals that come from the user's own state. */
type SignRefusal = Exclude<
  keyof typeof SIGN_DOCUMENTS_ERRORS,
  KeyRefusal | 'userOfAnother' | 'userUnknown' | 'inputInvalid' | 'tooMany' | 'unauthorized'
>
