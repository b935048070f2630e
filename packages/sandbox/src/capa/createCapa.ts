import {
  CreateUserBodySchema,
  KYC_DETAILS_ERRORS,
  KycLinkBodySchema,
  SignDocumentsBodySchema,
  WEBHOOK_SETTINGS_ERRORS,
  WebhookSettingsBodySchema,
} from '@rubrica/contract'
import * as v from 'valibot'
import type { InnerClock } from '../createClock.ts'
import type { Provider, ProviderAnswer, ProviderCall } from '../provider/Provider.ts'
import { parseJson } from '../readBody.ts'
import {
  answerCreateUser,
  answerKycLink,
  answerSignDocuments,
  answerWebhookSettings,
  type CapaCall,
  type CapaUserCall,
} from './capaAnswers.ts'
import { checkCapaKey } from './capaOptions.ts'
import type { CapaStores } from './createCapaStores.ts'
import { CAPA_PARTNER_ID, type SandboxCapaUser } from './createCapaUserStore.ts'
import { refuseCapa, refuseCapaMethod, refuseCapaPath, toCapaErrorText } from './refuseCapa.ts'
import { toKycDetails } from './toKycDetails.ts'

/**
 * Capa, as far as its documents tell. ASSUMPTION: a call is checked in the order in which they list
 * the refusals: the key, the partner, the user; then the body and what it asks for.
 */
export function createCapa(stores: CapaStores, clock: InnerClock): Provider {
  function ofPartner<T>(
    schema: v.GenericSchema<unknown, T>,
    answer: (call: CapaCall<T>) => Response,
  ): ProviderAnswer {
    return (call) => {
      const refusal = checkCapaKey(call.headers, stores.apiKey)
      if (refusal) return refuseCapa(WEBHOOK_SETTINGS_ERRORS[refusal])
      const body = v.safeParse(schema, readJson(call))
      if (!body.success) return refuseCapa(WEBHOOK_SETTINGS_ERRORS.inputInvalid)
      const { baseUrl } = call
      return answer({ body: body.output, stores, baseUrl, now: clock.nowIso() })
    }
  }

  function ofUser<T>(
    schema: v.GenericSchema<unknown, T>,
    answer: (call: CapaUserCall<T>) => Response,
  ): ProviderAnswer {
    return (call) => {
      const refusal = checkCapaKey(call.headers, stores.apiKey)
      if (refusal) return refuseCapa(WEBHOOK_SETTINGS_ERRORS[refusal])
      const user = findUser(call.values.userId)
      if (user instanceof Response) return user
      return ofPartner(schema, (known) => answer({ ...known, user }))(call)
    }
  }

  /** The partner's user, or why there is none. An id of another form than Capa's is unknown, too. */
  function findUser(id = ''): SandboxCapaUser | Response {
    const user = stores.users.find(id)
    if (!user) return refuseCapa(KYC_DETAILS_ERRORS.userUnknown)
    return user.partnerId === CAPA_PARTNER_ID ? user : refuseCapa(KYC_DETAILS_ERRORS.userOfAnother)
  }

  return {
    name: 'capa',
    answers: {
      createCapaUser: ofPartner(CreateUserBodySchema, answerCreateUser),
      signCapaDocuments: ofUser(SignDocumentsBodySchema, answerSignDocuments),
      createKycLink: ofUser(KycLinkBodySchema, answerKycLink),
      getKycDetails({ headers, query }) {
        const refusal = checkCapaKey(headers, stores.apiKey)
        if (refusal) return refuseCapa(KYC_DETAILS_ERRORS[refusal])
        const id = query.get('userId') ?? ''
        if (id === '') return refuseCapa(KYC_DETAILS_ERRORS.inputInvalid)
        const user = findUser(id)
        if (user instanceof Response) return user
        return Response.json(toKycDetails(user, stores.kyc.find(user.kycSessionId ?? '')))
      },
      setCapaWebhook: ofPartner(WebhookSettingsBodySchema, answerWebhookSettings),
    },
    toErrorText: toCapaErrorText,
    refuseUnknownPath: refuseCapaPath,
    refuseMethod: refuseCapaMethod,
  }
}

/** The JSON of a call, or `undefined` when its body is not sent as that, is none, or is too large. */
function readJson({ headers, body }: ProviderCall): unknown {
  const mediaType = headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  return mediaType === 'application/json' ? parseJson(body.text ?? '') : undefined
}
