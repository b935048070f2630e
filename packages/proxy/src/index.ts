export type {
  BiometricSign,
  BiometricSignStatus,
  ErrorCode,
  Problem,
  ProblemDetail,
} from '@rubrica/contract'
export { createPartnerProxy, type PartnerProxy } from './createPartnerProxy.ts'
export type { HandleClaims, Handles } from './handles/createHandles.ts'
export { toBindingId } from './handles/toBindingId.ts'
export type {
  MasstackUpstream,
  PartnerProxyOptions,
  PartnerUser,
  ProxyFailure,
  UpstreamFetch,
} from './PartnerProxyOptions.ts'
