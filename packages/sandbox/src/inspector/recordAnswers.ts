import { isSealed, toBytes } from '../masstack/biometricData.ts'
import type { SandboxBiometricSign } from '../masstack/createSignStore.ts'
import { readRecord } from '../masstack/readRecord.ts'
import { toError, toText } from './inspectorAnswer.ts'

/** Answers with the strokes of a signature, in millimetres and milliseconds. */
export function answerStrokes(sign: SandboxBiometricSign | undefined): Response {
  const data = sign?.submission?.biometricData
  if (data === undefined) return toMissing(sign)
  if (isSealed(data)) return toError(409, 'The record is sealed: only its reader can open it.')
  const strokes = readRecord(data)
  if (strokes) return Response.json({ strokes })
  return toError(422, 'The record cannot be read: it is no whole ISO/IEC 19794-7:2007 record.')
}

/** Hands out the record itself as a file: its bytes, or the text of what is not base64. */
export function answerRecord(sign: SandboxBiometricSign | undefined): Response {
  const data = sign?.submission?.biometricData
  if (sign === undefined || data === undefined) return toMissing(sign)
  const bytes = isSealed(data) ? null : toBytes(data)
  const headers = { 'content-type': 'application/octet-stream' }
  const response = bytes ? new Response(bytes, { headers }) : toText('text/plain', data)
  const ending = bytes ? 'bin' : isSealed(data) ? 'jwe' : 'txt'
  const name = `biometric-sign-${sign.id}.${ending}`
  response.headers.set('content-disposition', `attachment; filename="${name}"`)
  return response
}

/** The image as it was handed in. The page loads it by itself, and not with every look. */
export function answerImage(sign: SandboxBiometricSign | undefined): Response {
  const bytes = toBytes(sign?.submission?.signatureImage ?? '')
  if (!sign?.submission || !bytes) return toMissing(sign)
  return new Response(bytes, { headers: { 'content-type': 'image/png' } })
}

function toMissing(sign: SandboxBiometricSign | undefined): Response {
  return toError(404, sign ? 'The sign has not been signed.' : 'There is no such sign.')
}
