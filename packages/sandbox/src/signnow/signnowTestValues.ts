import type { ProviderOperationName } from '@rubrica/contract'
import type { GoodCall, TestValue } from '../testValues.ts'

const TODO: GoodCall = { values: {}, key: null }

export const SIGNNOW_GOOD_CALLS = {
  requestSignnowToken: TODO,
  verifySignnowToken: TODO,
  getSignnowDocument: TODO,
  createEmbeddedInvites: TODO,
  createEmbeddedInviteLink: TODO,
  deleteEmbeddedInvites: TODO,
  subscribeSignnowEvent: TODO,
} as const satisfies Partial<Record<ProviderOperationName, GoodCall>>

export const SIGNNOW_TEST_VALUES: readonly TestValue[] = []
