import {
  type TokenAnswer,
  type TokenForm,
  TOKEN_ERRORS,
  TokenFormSchema,
  readAs,
} from '@rubrica/contract'
import type { ProviderAnswer, ProviderCall } from '../provider/Provider.ts'
import { type Checks, readCredentials } from './createChecks.ts'
import type { SignnowStores } from './createSignnow.ts'
import type { Refuse } from './refusals.ts'
import { findStatusRow, TOKEN_ENTRIES, toTestToken } from './testIds.ts'

/** What signNow answers to those who want a token, or ask whether theirs is good. */
export function createTokenAnswers(
  { settings, tokens }: SignnowStores,
  refuse: Refuse,
  checks: Checks,
): Record<'requestSignnowToken' | 'verifySignnowToken', ProviderAnswer> {
  const { clientId, clientSecret, username, password } = settings

  function create(form: TokenForm) {
    if (form.grant_type === 'refresh_token') return tokens.refresh(form.refresh_token)
    return tokens.create(form.scope || '*')
  }

  return {
    requestSignnowToken(call) {
      if (readBasic(call.headers) !== `${clientId}:${clientSecret}`)
        return refuse(TOKEN_ERRORS, 'clientInvalid')
      const form = readForm(call)
      if (!form) return refuse(TOKEN_ERRORS, 'payloadInvalid')
      if (form.grant_type === 'password') {
        const asked = findStatusRow(form.username)
        if (asked) return refuse(TOKEN_ERRORS, asked)
        // E-mail addresses are one whatever their case.
        const isAccount = form.username.toLowerCase() === username.toLowerCase()
        if (!isAccount || form.password !== password) return refuse(TOKEN_ERRORS, 'grantInvalid')
      }
      const token = create(form)
      if (!token) return refuse(TOKEN_ERRORS, 'tokenInvalid')
      const { id: access_token, refreshToken: refresh_token, scope } = token
      const expires_in = tokens.secondsLeft(access_token)
      return answer({ access_token, token_type: 'bearer', expires_in, refresh_token, scope })
    },
    verifySignnowToken(call) {
      const access_token = readCredentials(call.headers, 'bearer')
      const asked = TOKEN_ENTRIES.find(([end]) => access_token === toTestToken(end))
      if (asked) return refuse(TOKEN_ERRORS, asked[1])
      const refusal = checks.token(call, TOKEN_ERRORS)
      if (refusal) return refusal
      const expires_in = tokens.secondsLeft(access_token)
      const scope = tokens.scope(access_token)
      return answer({ access_token, token_type: 'bearer', expires_in, scope })
    },
  }
}

function answer(body: TokenAnswer): Response {
  return Response.json(body)
}

function readForm({ headers, body }: ProviderCall): TokenForm | undefined {
  const mediaType = headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (mediaType !== 'application/x-www-form-urlencoded' || body.text === null) return undefined
  return readAs(TokenFormSchema, Object.fromEntries(new URLSearchParams(body.text)))
}

/** The application's id and secret, with a colon between them. */
function readBasic(headers: Headers): string {
  try {
    return atob(readCredentials(headers, 'basic'))
  } catch {
    return ''
  }
}
