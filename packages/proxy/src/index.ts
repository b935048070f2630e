export type {
  BiometricSign,
  BiometricSignStatus,
  CreatedInvites,
  ErrorCode,
  IdentityDocument,
  IdentityDocumentStatus,
  InviteState,
  InvitesRequest,
  KycLinkRequest,
  KycState,
  KycStateStatus,
  MintedLink,
  Problem,
  ProblemDetail,
  SignerInput,
  SigningDocument,
  SigningInvite,
  SigningRole,
  SigningStatus,
} from '@rubrica/contract'
export { isRubricaError, RubricaError } from '@rubrica/contract'
export { createPartnerProxy, type PartnerProxy } from './createPartnerProxy.ts'
export type { HandleClaims, Handles } from './handles/createHandles.ts'
export { toBindingId } from './handles/toBindingId.ts'
export type {
  CallEntry,
  CapaIdentity,
  PartnerProxyOptions,
  PartnerUser,
  ProxyFailure,
  RateLimits,
  RequestEntry,
  UpstreamBody,
  UpstreamFetch,
  UpstreamResponse,
} from './options/PartnerProxyOptions.ts'
export type {
  CapaUpstream,
  InviteAddress,
  MasstackUpstream,
  SignnowUpstream,
  Upstreams,
} from './options/Upstreams.ts'
export type { Connection } from './routes/Route.ts'
export type { ProxyServer } from './routes/createProxyServer.ts'
export type { Job, RateLimit, RateState, StatusChange, Store } from './stores/Store.ts'
export type {
  CallSpan,
  ProxyTelemetry,
  RequestSpan,
  StartedCall,
} from './telemetry/ProxyTelemetry.ts'
