import { openBiometricData, type SealBinding, type SealHeader } from '@rubrica/widget/biometric'

/** The demonstration's escrow. A real one never shows a page its private half. */
export interface Escrow {
  kid: string
  publicKey: CryptoKey
  privateKey: CryptoKey
}

let made: Promise<Escrow> | undefined

/** Browsers keep the code that encrypts from a page that is not served over HTTPS. */
export function canSeal(): boolean {
  return globalThis.isSecureContext && 'subtle' in crypto
}

/** A key pair that is made once, held in memory, and gone when the page is. */
export function getEscrow(): Promise<Escrow> {
  made ??= createEscrow()
  return made
}

async function createEscrow(): Promise<Escrow> {
  const algorithm = { name: 'ECDH', namedCurve: 'P-256' }
  // The private half cannot be exported, not even by this page.
  const pair = await crypto.subtle.generateKey(algorithm, false, ['deriveBits'])
  return { kid: 'demo-escrow-2026', ...pair }
}

/** What a record is sealed to. With a real sign the proxy gives the id, and the host the digest. */
export function toBinding(signatureImage: string): SealBinding {
  return { bindingId: BINDING_ID, signatureImage, sealedAt: new Date(), documentDigest: DOCUMENT }
}

const BINDING_ID = 'demo-sign-0001'
const DOCUMENT = 'sha-256:d1f23ea9bbb5153e374c44ab3a1ccf3c1cc0d6fec93a6ab2a55011e84ac28433'
const OTHER_DOCUMENT = 'sha-256:02f56b6cfdf94c41834dcf0b5f492e95f10b754bc4a7764e9cdb493fc8bfd820'

/** What can be tried on a sealed record. */
export type Trial = 'open' | 'tamper' | 'other-document'

/** A sealed record after one of them. */
export interface Opened {
  trial: Trial
  data: string
  header: SealHeader
}

/**
 * Does as the escrow would, with the private key.
 *
 * @throws RubricaError `seal_broken`, `seal_mismatch`
 */
export async function tryRecord(
  sealed: string,
  signatureImage: string,
  trial: Trial,
): Promise<Opened> {
  const { privateKey } = await getEscrow()
  const documentDigest = trial === 'other-document' ? OTHER_DOCUMENT : DOCUMENT
  const expected = { bindingId: BINDING_ID, signatureImage, documentDigest }
  const data = trial === 'tamper' ? flipOneBit(sealed) : sealed
  return { trial, ...(await openBiometricData(data, { privateKey, expected })) }
}

/** Changes the last bit of one byte in the middle of what is encrypted. */
function flipOneBit(sealed: string): string {
  const parts = sealed.split('.')
  const bytes = fromBase64Url(parts[3] ?? '')
  const middle = bytes.length >> 1
  bytes[middle] = (bytes[middle] ?? 0) ^ 1
  parts[3] = toBase64Url(bytes)
  return parts.join('.')
}

/** The header as anyone can read it, without a key. */
export function readHeader(sealed: string): SealHeader {
  const [header = ''] = sealed.split('.')
  return JSON.parse(new TextDecoder().decode(fromBase64Url(header))) as SealHeader
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const letters = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(letters, (letter) => letter.charCodeAt(0))
}

function toBase64Url(bytes: Uint8Array): string {
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
  return btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
