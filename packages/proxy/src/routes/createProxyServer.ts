import {
  type CreatedInvites,
  type DocumentsLinkRequest,
  ERROR_CODES,
  isRetryable,
  type InviteLinkRequest,
  type InviteState,
  type InvitesRequest,
  type KycLinkRequest,
  type KycState,
  type MintedLink,
  type OperationName,
  parseIdempotencyKey,
  RubricaError,
  type SigningDocument,
} from '@rubrica/contract'
import { guardInput } from '../guards/body.ts'
import { checkUser } from '../guards/user.ts'
import type { PartnerUser } from '../options/PartnerProxyOptions.ts'
import type { ProxyContext } from '../ProxyContext.ts'
import { ProxyProblem, toFailureDetails, toProblem } from '../ProxyProblem.ts'
import { openHandle } from './openHandle.ts'
import { perform, toOperation } from './perform.ts'
import { attempt, createTrace, type Trace } from '../telemetry/createTrace.ts'
import { createDeadline } from '../upstream/createDeadline.ts'

/**
 * What the partner's own server may ask without a browser. Every call obeys the same limits,
 * allow-lists and schemas as a browser's, and throws a `RubricaError` and nothing else.
 */
export interface ProxyServer {
  /** Makes a link under which a user is verified. Hand it on at once; it is kept nowhere. */
  kycLink: (user: PartnerUser, request: KycLinkRequest) => Promise<MintedLink>
  /** Reads how far a user's verification has come. */
  kyc: (user: PartnerUser) => Promise<KycState>
  /** Makes a link under which a user signs the agreements of a country. */
  documentsLink: (user: PartnerUser, request: DocumentsLinkRequest) => Promise<MintedLink>
  /** Reads a document with its roles and invites, and gives each signer's handle. */
  document: (user: PartnerUser, handle: string) => Promise<SigningDocument>
  /** Invites somebody for every role of a document, once for each `idempotencyKey`. */
  createInvites: (
    user: PartnerUser,
    handle: string,
    request: InvitesRequest & { idempotencyKey: string },
  ) => Promise<CreatedInvites>
  /** Deletes the invites of a document. */
  deleteInvites: (user: PartnerUser, handle: string) => Promise<void>
  /** Reads how far an invite has come. */
  invite: (user: PartnerUser, handle: string) => Promise<InviteState>
  /** Makes a link under which an invite is signed. Hand it on at once; it is kept nowhere. */
  inviteLink: (
    user: PartnerUser,
    handle: string,
    request?: InviteLinkRequest,
  ) => Promise<MintedLink>
}

interface ServerCall {
  user: PartnerUser
  handle?: string | undefined
  request?: object | undefined
  idempotencyKey?: string | undefined
}

export function createProxyServer(context: ProxyContext): ProxyServer {
  function run<T>(name: OperationName, asked: ServerCall): Promise<T> {
    const output = answer<T>(name, asked)
    context.track(output)
    return output
  }

  async function answer<T>(name: OperationName, asked: ServerCall): Promise<T> {
    const { path: route, method } = toOperation(name)
    const trace = createTrace({ method, route }, context.options.telemetry)
    trace.operation = name
    try {
      if (context.isClosed()) throw new ProxyProblem('upstream_busy')
      const output = await admit<T>(name, asked, trace)
      log(trace, { status: 200 })
      return output
    } catch (thrown) {
      const problem = toProblem(thrown)
      const { code, details } = problem
      log(trace, { status: ERROR_CODES[code], code })
      const failure = { code, requestId: trace.requestId, operation: name }
      attempt(() => context.options.onError?.({ ...failure, ...toFailureDetails(problem) }))
      const reason = details.errors?.map(({ at, message }) => `${at}: ${message}`).join(' ')
      const message = `[rubrica] ${name} failed: ${code}.${reason ? ` ${reason}` : ''} Nothing is repeated by itself. See the code's heading in docs/errors.md.`
      throw new RubricaError(code, message, {
        ...{ cause: details.cause, requestId: trace.requestId, reason },
        retryable: isRetryable(code),
      })
    }
  }

  function log(trace: Trace, answered: Parameters<Trace['end']>[0]): void {
    const entry = trace.end(answered)
    attempt(() => context.options.onRequest?.(entry))
  }

  async function admit<T>(
    name: OperationName,
    { user, handle, request = {}, idempotencyKey }: ServerCall,
    trace: Trace,
  ): Promise<T> {
    const operation = toOperation(name)
    const deadlineMs = context.options.deadlinesMs?.[name] ?? operation.limits.deadlineMs
    const deadline = createDeadline(deadlineMs, new AbortController().signal)
    try {
      checkUser(user)
      trace.tenant = user.tenant
      await deadline.race(context.rates.admitUser(user, operation.effect), 'store_unavailable')
      const opened = await openHandle(operation, handle, user, context.operations)
      if (
        operation.effect === 'create' &&
        parseIdempotencyKey(JSON.stringify(idempotencyKey ?? null)) === null
      )
        throw new ProxyProblem('idempotency_key_invalid')
      const input = guardInput({ ...request }, operation)
      const asked = { user, input, passedOn: {}, idempotencyKey, deadline, trace }
      const call = { ...opened, ...asked, returnUri: context.toReturnUri(null) }
      return (await perform(name, call, context.operations)) as T
    } finally {
      deadline.end()
    }
  }

  return {
    kycLink: (user, request) => run('createKycLink', { user, request }),
    kyc: (user) => run('getKyc', { user }),
    documentsLink: (user, request) => run('createDocumentsLink', { user, request }),
    document: (user, handle) => run('getDocument', { user, handle }),
    createInvites(user, handle, given) {
      // Whoever writes JavaScript may leave it out, and hears of it as of anything else.
      const { idempotencyKey, ...request } = given ?? {}
      return run('createInvites', { user, handle, request, idempotencyKey })
    },
    deleteInvites: (user, handle) => run('deleteInvites', { user, handle }),
    invite: (user, handle) => run('getInvite', { user, handle }),
    inviteLink: (user, handle, request) => run('createInviteLink', { user, handle, request }),
  }
}
