import type { InnerClock } from '../createClock.ts'
import { createHexId } from '../createHexId.ts'
import type { State } from '../state/createState.ts'
import { SIGNNOW_TEST_TOKEN } from './testIds.ts'

/** How long a token lives: 30 days, as signNow's answers say. */
const TOKEN_LIFE_SECONDS = 2_592_000

/** A token of the account, with the one that gets its successor. */
interface SignnowToken {
  id: string
  /** Empty once it has been used: ASSUMPTION, it works once. */
  refreshToken: string
  scope: string
  expiresAt: string
}

/** The tokens that signNow has given out. */
export interface TokenStore {
  create(scope: string): SignnowToken
  /** A successor, with the same scope; nothing for a token that is unknown or used. */
  refresh(refreshToken: string): SignnowToken | undefined
  /** How many seconds a token has left; 0 is a token that is not good. */
  secondsLeft(token: string): number
  scope(token: string): string
}

/** Makes a random secret of 64 hex digits, as signNow's tokens are. */
export function createHexToken(): string {
  return createHexId() + createHexId().slice(0, 24)
}

/** Makes a store over the state's table of tokens. */
export function createTokenStore(state: State, clock: InnerClock): TokenStore {
  const tokens = state.table<SignnowToken>('signnowTokens')

  function create(scope: string): SignnowToken {
    return tokens.add({
      id: createHexToken(),
      refreshToken: createHexToken(),
      scope,
      expiresAt: new Date(clock.now() + TOKEN_LIFE_SECONDS * 1_000).toISOString(),
    })
  }

  return {
    create,
    refresh(refreshToken) {
      const old = tokens.all().find((token) => token.refreshToken === refreshToken)
      if (!old || refreshToken === '') return undefined
      old.refreshToken = ''
      return create(old.scope)
    },
    secondsLeft(id) {
      if (id === SIGNNOW_TEST_TOKEN) return TOKEN_LIFE_SECONDS
      const expiresAt = tokens.find(id)?.expiresAt
      if (expiresAt === undefined) return 0
      return Math.max(Math.ceil((Date.parse(expiresAt) - clock.now()) / 1_000), 0)
    },
    scope: (id) => tokens.find(id)?.scope ?? '*',
  }
}
