import { isRubricaError } from '@rubrica/contract'
import { toBase64 } from '../core/base64.ts'
import {
  type DecodedBiometricData,
  decodeBiometricData,
  type ExpectedBinding,
  type OpenOptions,
  openBiometricData,
  type SealHeader,
} from '../core/biometric/index.ts'
import { CommandError } from './CommandError.ts'
import { type InspectArguments, wrong } from './readArguments.ts'
import { type Input, readInput, toText } from './readInput.ts'
import { toPrintable } from './toPrintable.ts'

/** A record as it was read, with what was found around it. */
export interface OpenedRecord {
  decoded: DecodedBiometricData
  /** Undefined for a record that was not sealed. */
  seal: OpenedSeal | undefined
}

export interface OpenedSeal {
  header: SealHeader
  /** What the record was compared with, and is the same as. */
  expected: ExpectedBinding | 'unchecked'
}

/** Reads a record in any of the forms in which it travels. @throws CommandError, RubricaError */
export async function openRecord(args: InspectArguments, stdin: Input): Promise<OpenedRecord> {
  const bytes = await readInput(args.file, 'The record', stdin)
  const text = toText(bytes)
  const { unit, partial } = args
  if (text !== undefined && isSealed(text)) {
    const { data, header, expected } = await openSealed(text, args, stdin)
    return { decoded: decodeBiometricData(data, { unit, partial }), seal: { header, expected } }
  }
  if (args.key !== undefined)
    throw wrong('The record is not sealed: no key opens it, and nothing shows what it belongs to.')
  // Base64 that was cut anywhere: what is left of its last four letters is no base64.
  const whole = text?.slice(0, partial ? text.length - (text.length % 4) : undefined)
  return { decoded: decodeBiometricData(whole ?? bytes, { unit, partial }), seal: undefined }
}

/** A JWE has five parts, of which those with a key of its own for each record have none empty. */
function isSealed(text: string): boolean {
  return /^[\w-]+\.[\w-]*\.[\w-]+\.[\w-]+\.[\w-]+$/.test(text)
}

async function openSealed(data: string, args: InspectArguments, stdin: Input) {
  const { file, key } = args
  const kid = toKid(data)
  if (key === undefined)
    throw new CommandError(
      1,
      `${toPrintable(file)}: the record is sealed${kid}. Nothing was read. Pass the private half of that key with --key. (record_invalid, sealed)`,
    )
  const privateKey = toKey((await readInput(key, 'The key', stdin)).toString('utf8'), key)
  const expected = await toExpected(args, stdin)
  try {
    return { ...(await openBiometricData(data, { privateKey, expected })), expected }
  } catch (error) {
    if (error instanceof TypeError) throw notAKey(key)
    if (!isRubricaError(error) || error.code !== 'seal_broken') throw error
    if (kid) error.message += ` Its header says: sealed${kid}.`
    throw error
  }
}

/** Which key a sealed record names. Its header can be read without a key, and says so unproven. */
function toKid(data: string): string {
  try {
    const [header = ''] = data.split('.')
    const { kid } = JSON.parse(Buffer.from(header, 'base64url').toString('utf8'))
    return /^[\x21-\x7e]{1,200}$/.test(kid) ? ` to the key “${kid}”` : ''
  } catch {
    return ''
  }
}

async function toExpected(
  { bindingId, documentDigest, image }: InspectArguments,
  stdin: Input,
): Promise<OpenOptions['expected']> {
  if (bindingId === undefined) return 'unchecked'
  if (image === undefined) return { bindingId, documentDigest }
  const bytes = await readInput(image, 'The image', stdin)
  const text = toText(bytes)
  // As it was sent: in base64. A PNG's and an SVG's own bytes are none.
  const isBase64 = text !== undefined && /^[\w+/]+={0,2}$/.test(text)
  return { bindingId, documentDigest, signatureImage: isBase64 ? text : toBase64(bytes) }
}

function toKey(text: string, file: string): OpenOptions['privateKey'] {
  if (!text.trimStart().startsWith('{')) return text.trim()
  try {
    return JSON.parse(text)
  } catch {
    throw notAKey(file)
  }
}

function notAKey(file: string): CommandError {
  return new CommandError(
    1,
    `${toPrintable(file)} holds no private key that opens a record. Nothing was opened. Pass the private half as a JWK or as PKCS #8 in PEM, without a password, which begins with BEGIN PRIVATE KEY.`,
  )
}
