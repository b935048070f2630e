import {
  type BiometricSignRequest,
  BiometricSignRequestSchema,
  OPERATIONS,
} from '@rubrica/contract'
import * as v from 'valibot'
import { type Body, parseJson } from '../readBody.ts'
import type { Refusal } from './refusals.ts'

const PNG_SIGNATURE = '\x89PNG\r\n\x1a\n'
const StringsSchema = v.object({ biometric_data: v.string(), signature_image: v.string() })

/** Reads the body of the sign operation, or says why it is refused. */
export function parseSubmission(headers: Headers, body: Body): BiometricSignRequest | Refusal {
  const mediaType = headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  const json = mediaType === 'application/json' ? parseJson(body.text ?? '') : undefined
  if (json === undefined) return 'bodyNotJson'
  const strings = v.safeParse(StringsSchema, json)
  if (!strings.success) return 'fieldMissing'
  if (hasFieldOverCap(strings.output)) return 'fieldTooLong'
  if (!isPng(strings.output.signature_image)) return 'imageNotPng'
  return v.is(BiometricSignRequestSchema, strings.output) ? strings.output : 'fieldMalformed'
}

function hasFieldOverCap(fields: Readonly<Record<string, string>>): boolean {
  const caps = Object.entries(OPERATIONS.submitBiometricSign.limits.fields ?? {})
  return caps.some(([name, { maxChars }]) => (fields[name]?.length ?? 0) > maxChars)
}

function isPng(base64: string): boolean {
  try {
    return atob(base64).startsWith(PNG_SIGNATURE)
  } catch {
    return false
  }
}
