import { RubricaError } from '@rubrica/contract'
import type { CryptoKey, JWK } from 'jose'
import { fromBase64, toBase64 } from '../base64.ts'
import type { SealHeader } from './sealRecord.ts'

/** A sealed record, opened. */
export interface OpenedBiometricData {
  /** The record in base64, for `decodeBiometricData`. Biometric data: do not log or keep it. */
  data: string
  /** What the seal covered beside the record. */
  header: SealHeader
}

export interface OpenOptions {
  /** The escrow's private key: a JWK, PKCS #8 in PEM, or a `CryptoKey`. */
  privateKey: JWK | CryptoKey | string
  /** What the record is said to belong to; the word `unchecked` to look at any record. */
  expected: ExpectedBinding | 'unchecked'
}

/** What a sealed record must belong to. What is left out is not compared. */
export interface ExpectedBinding {
  bindingId: string
  /** The image that came beside it, in base64. */
  signatureImage?: string | undefined
  documentDigest?: string | undefined
}

/**
 * Opens a sealed record with the escrow's private key. For Node: that key has no business on a page.
 *
 * @throws RubricaError `seal_broken` when it is no sealed record, was made for another key or had a bit
 * changed, `seal_mismatch` when it belongs to another sign, image or document. TypeError for a key
 * that is none.
 */
export async function openBiometricData(
  data: string,
  { privateKey, expected }: OpenOptions,
): Promise<OpenedBiometricData> {
  const { openSeal, digest } = await import('./openSeal.ts')
  const { plaintext, header } = await openSeal(data, privateKey)
  if (expected !== 'unchecked') {
    const { bindingId, signatureImage, documentDigest } = expected
    const image = signatureImage === undefined ? undefined : fromBase64(signatureImage)
    const isTheirs =
      header.bindingId === bindingId &&
      (image === undefined || (image && header.imageDigest === (await digest(image)))) &&
      (documentDigest === undefined || header.documentDigest === documentDigest)
    if (!isTheirs)
      throw new RubricaError(
        'seal_mismatch',
        '[rubrica] The sealed record belongs to another sign, image or document. It was not opened to the caller. See which one its header names.',
      )
  }
  return { data: toBase64(plaintext), header }
}
