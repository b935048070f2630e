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
  /** What the header names and you did not compare; empty when all was. */
  unchecked: (keyof ExpectedBinding)[]
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
  if (expected !== 'unchecked' && !isExpected(expected))
    throw new TypeError(
      "[rubrica] openBiometricData() was not told what the record belongs to. Nothing was opened. Pass expected: { bindingId }, with texts for what else is known, or expected: 'unchecked' to look at any record.",
    )
  const { openSeal, digest } = await import('./openSeal.ts')
  const { plaintext, header } = await openSeal(data.trim(), privateKey)
  if (expected !== 'unchecked') {
    const { signatureImage } = expected
    const image = signatureImage === undefined ? undefined : fromBase64(signatureImage.trim())
    const imageDigest = image && (await digest(image))
    const reason =
      header.bindingId !== expected.bindingId
        ? 'bindingId'
        : signatureImage !== undefined && header.imageDigest !== imageDigest
          ? 'signatureImage'
          : (expected.documentDigest ?? header.documentDigest) !== header.documentDigest
            ? 'documentDigest'
            : undefined
    if (reason)
      throw new RubricaError(
        'seal_mismatch',
        `[rubrica] The sealed record was made for another ${reason} than expected. It was not handed out. Look for the one it belongs to.`,
        { reason },
      )
  }
  const given: Partial<ExpectedBinding> = expected === 'unchecked' ? {} : expected
  const named: (keyof ExpectedBinding)[] = ['bindingId', 'signatureImage']
  if (header.documentDigest !== undefined) named.push('documentDigest')
  const unchecked = named.filter((name) => given[name] === undefined)
  return { data: toBase64(plaintext), header, unchecked }
}

/** Null is neither a text nor left out: it would look compared and not be. */
function isExpected(expected: Partial<ExpectedBinding> | undefined): boolean {
  const { bindingId, signatureImage = '', documentDigest = '' } = expected ?? {}
  return [bindingId, signatureImage, documentDigest].every((text) => typeof text === 'string')
}
