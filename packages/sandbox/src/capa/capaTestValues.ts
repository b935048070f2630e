import type { ProviderOperationName } from '@rubrica/contract'
import type { GoodCall, TestValue } from '../testValues.ts'

const TODO: GoodCall = { values: {}, key: null }

export const CAPA_GOOD_CALLS = {
  createCapaUser: TODO,
  signCapaDocuments: TODO,
  createKycLink: TODO,
  getKycDetails: TODO,
  setCapaWebhook: TODO,
} as const satisfies Partial<Record<ProviderOperationName, GoodCall>>

export const CAPA_TEST_VALUES: readonly TestValue[] = []
