import { OPERATIONS, type HandleKind, type OperationName } from '@rubrica/contract'
import { BROWSER_HEADERS } from '../fixtures/browserHeaders.ts'
import { PARTNER_ORIGIN, type Stack } from '../stack/createStack.ts'

/** A request as a script of the partner's page sends it; what a test changes makes it hostile. */
export interface BrowserCall {
  method: string
  path: string
  headers: Record<string, string>
  body: BodyInit | undefined
}

export const OPERATION_NAMES = Object.keys(OPERATIONS) as OperationName[]

/** The operations that change or make something, which bring a body. */
export const UNSAFE_NAMES = OPERATION_NAMES.filter((name) => OPERATIONS[name].method !== 'GET')

/** The operations about a thing that a handle stands for. */
export const HANDLE_NAMES = OPERATION_NAMES.filter((name) => OPERATIONS[name].handle !== null)

export const BASE = '/api/rubrica'

/** Test documents that every sandbox knows: one without invites, and one that waits for two signers. */
export const READY_DOCUMENT = `${'d0c0'.repeat(9)}0001`
const INVITED_DOCUMENT = `${'d0c0'.repeat(9)}0006`
const INVITE = `${INVITED_DOCUMENT}.${'f1e1'.repeat(9)}0601`

/** A body that each operation takes. */
export const BODIES: Readonly<Partial<Record<OperationName, object>>> = {
  submitBiometricSign: {
    biometric_data: 'U0RJAAAA',
    signature_image:
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  },
  createKycLink: { country: 'MX' },
  createDocumentsLink: { country: 'MX' },
  createInvites: {
    invites: [{ email: 'signer1@demo.example', role_id: `${'a01e'.repeat(9)}0101`, order: 1 }],
  },
}

/** An id that the sandbox knows, of a kind. */
export function makeId(stack: Stack, kind: HandleKind): string {
  const { inspect } = stack.sandbox
  if (kind === 'biometric-sign') return inspect.createBiometricSign().id
  if (kind === 'document') return READY_DOCUMENT
  if (kind === 'invite') return INVITE
  const { id } = inspect.createIdentification()
  return inspect.captureIdentification(id, 'accepted').id
}

/** A call that reaches the provider, of any operation. */
export async function makeCall(
  stack: Stack,
  name: OperationName,
  handle?: string,
): Promise<BrowserCall> {
  const { method, path, handle: wanted } = OPERATIONS[name]
  const own = wanted && (handle ?? (await sealFor(stack, name)))
  return {
    method,
    path: BASE + path.replace('{handle}', own ?? ''),
    headers: {
      ...BROWSER_HEADERS,
      origin: PARTNER_ORIGIN,
      'sec-fetch-site': 'same-origin',
      'user-agent': 'Mozilla/5.0 (Test)',
      ...(name === 'createInvites' && { 'idempotency-key': '"one-intent-of-alice"' }),
    },
    body: method === 'GET' ? undefined : JSON.stringify(BODIES[name] ?? {}),
  }
}

/** A handle that the operation takes. */
export async function sealFor(stack: Stack, name: OperationName): Promise<string> {
  const wanted = OPERATIONS[name].handle
  if (!wanted) throw new TypeError(`${name} takes no handle.`)
  const isDone = name === 'deleteInvites' || name === 'getDocument'
  const id = isDone ? INVITED_DOCUMENT : makeId(stack, wanted.kind)
  return stack.seal(wanted.kind, id, { scope: wanted.scope })
}

/** Sends a call as it stands. A method that `Request` refuses is put on it, as other runtimes do. */
export function send({ proxy }: Pick<Stack, 'proxy'>, call: BrowserCall): Promise<Response> {
  const { method, path, headers, body } = call
  const isForbidden = /^(TRACE|CONNECT|TRACK)$/i.test(method)
  const request = new Request(PARTNER_ORIGIN + path, {
    method: isForbidden ? 'GET' : method,
    headers,
    ...(body !== undefined &&
      !/^(GET|HEAD)$/i.test(method) &&
      !isForbidden && { body, duplex: 'half' }),
  })
  if (isForbidden) Object.defineProperty(request, 'method', { value: method })
  return proxy.fetch(request)
}

/** The text of a body that was given as one. */
export function toText(body: BodyInit | null | undefined): string {
  if (typeof body !== 'string') throw new TypeError('The body of this call is no text.')
  return body
}
