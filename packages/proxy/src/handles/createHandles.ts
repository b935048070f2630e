import { HANDLE_KINDS, type HandleKind, type HandleScope } from '@rubrica/contract'
import { CompactEncrypt, compactDecrypt } from 'jose'
import * as v from 'valibot'
import { createLru } from '../createLru.ts'
import type { PartnerUser, ProxyFailure } from '../options/PartnerProxyOptions.ts'
import { ProxyProblem } from '../ProxyProblem.ts'
import { isBase64Url, toBase64Url } from './base64Url.ts'
import { checkClaims, checkLength } from './checkClaims.ts'
import { deriveHandleKey, type HandleKey } from './deriveHandleKey.ts'

/** What a handle stands for, and for whom. */
export interface HandleClaims {
  kind: HandleKind
  /** The provider's id. */
  id: string
  /** The id of the partner's user who may use the handle. */
  user: string
  tenant: string
  scope: HandleScope
  /** From this moment on the handle opens nothing. */
  expiresAt: Date
}

/** Makes the opaque ids that browsers carry. */
export interface Handles {
  /**
   * Seals a provider's id to one user, tenant, scope and expiry. Call it on the partner's server
   * for the user who is signed in, and hand the result to that user's page.
   *
   * @throws TypeError when a claim is missing or unknown, the id is not of its kind's form, the
   * expiry has passed, or the handle would be longer than any route takes.
   */
  seal: (claims: HandleClaims) => Promise<string>
}

/** A handle that was opened for the user it belongs to. */
export interface OpenHandle {
  kind: HandleKind
  id: string
  expiresAt: Date
}

export interface HandleOpener extends Handles {
  /** @throws ProxyProblem `not_found` for any handle that is not this user's, and for any forgery. */
  open: (handle: string, wanted: WantedHandle) => Promise<OpenHandle>
}

export interface WantedHandle {
  /** Undefined takes any. */
  kind?: HandleKind | undefined
  /** Undefined takes any. */
  scope?: HandleScope | undefined
  user: PartnerUser
}

/** How many handles are remembered as genuine. */
const MAX_OPENED = 2_000

/** Direct encryption with AES-GCM (RFC 7518, 4.5 and 5.3), completed by the key's id. */
const HEADER = { alg: 'dir', enc: 'A256GCM' }

const ClaimsSchema = v.object({
  k: v.picklist(HANDLE_KINDS),
  i: v.string(),
  u: v.string(),
  t: v.string(),
  s: v.string(),
  e: v.number(),
})

/**
 * Seals handles as JWE (RFC 7516) with a shared key, so that any instance can check ownership
 * without a look-up. The protected header is the same for every handle of a key and is put back on
 * opening, which keeps handles short; it stays authenticated.
 */
export function createHandles(secrets: readonly string[], now: () => number): HandleOpener {
  const keys = secrets.map((secret) => deriveHandleKey(secret))
  // A page asks again and again with one handle. Whose it is and when it ends is checked each time.
  const opened = createLru<Claims>(MAX_OPENED)

  async function seal(claims: HandleClaims): Promise<string> {
    checkClaims(claims, now())
    const { kind, id, user, tenant, scope, expiresAt } = claims
    const payload = { k: kind, i: id, u: user, t: tenant, s: scope, e: expiresAt.getTime() }
    const key = await first(keys)
    const jwe = await new CompactEncrypt(new TextEncoder().encode(JSON.stringify(payload)))
      .setProtectedHeader({ ...HEADER, kid: key.id })
      .encrypt(key.key)
    const [, , iv, ciphertext, tag] = jwe.split('.')
    const handle = [key.id, iv, ciphertext, tag].join('.')
    checkLength(handle)
    return handle
  }

  async function open(handle: string, wanted: WantedHandle): Promise<OpenHandle> {
    const claims = opened.get(handle) ?? (await decrypt(handle, keys))
    if (!claims) throw new ProxyProblem('not_found', { reason: 'forged' })
    opened.set(handle, claims)
    const reason = findMismatch(claims, wanted)
    if (reason) throw new ProxyProblem('not_found', { reason })
    // Only its owner learns that a handle has expired; to anyone else it does not exist.
    if (claims.e <= now()) throw new ProxyProblem('handle_expired')
    return { kind: claims.k, id: claims.i, expiresAt: new Date(claims.e) }
  }

  return { seal, open }
}

type Claims = v.InferOutput<typeof ClaimsSchema>

function findMismatch(claims: Claims, { kind, scope, user }: WantedHandle): ProxyFailure['reason'] {
  if (claims.t !== user.tenant) return 'tenant'
  if (claims.u !== user.id) return 'user'
  if (kind !== undefined && claims.k !== kind) return 'kind'
  return scope === undefined || claims.s === scope ? undefined : 'scope'
}

async function decrypt(
  handle: string,
  keys: readonly Promise<HandleKey>[],
): Promise<Claims | null> {
  const [id, iv, ciphertext, tag, ...rest] = handle.split('.')
  const key = (await Promise.all(keys)).find((candidate) => candidate.id === id)
  if (!key || !iv || !ciphertext || !tag || rest.length > 0) return null
  if (![iv, ciphertext, tag].every(isBase64Url)) return null
  const header = toBase64Url(new TextEncoder().encode(JSON.stringify({ ...HEADER, kid: key.id })))
  try {
    const { plaintext } = await compactDecrypt(
      [header, '', iv, ciphertext, tag].join('.'),
      key.key,
      {
        keyManagementAlgorithms: ['dir'],
        contentEncryptionAlgorithms: ['A256GCM'],
      },
    )
    return v.parse(ClaimsSchema, JSON.parse(new TextDecoder().decode(plaintext)))
  } catch {
    // A forged, cut or altered handle is the same to the caller as one that never was.
    return null
  }
}

async function first(keys: readonly Promise<HandleKey>[]): Promise<HandleKey> {
  const key = await keys[0]
  if (!key) throw new TypeError('[rubrica] There is no secret to seal a handle with.')
  return key
}
