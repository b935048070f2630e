import {
  type BiometricData,
  type BiometricMode,
  encodeBiometricData,
} from '@rubrica/widget/biometric'
import { DEFAULT_PEN, type Ink, type PointGroup, toSteadyPen } from '@rubrica/widget/core'
import { renderSignatureImage, type SignatureImage } from '@rubrica/widget/image'
import { getEscrow, toBinding } from './escrow.ts'

/** What would leave the page, made as the widget makes it. */
export interface Outgoing {
  ink: Ink
  mode: BiometricMode
  png: SignatureImage
  svg: SignatureImage
  record: BiometricData
  /** The same samples as signature_pad's JSON. */
  jsonChars: number
}

/**
 * Makes the image and the record of this ink.
 *
 * @throws RubricaError as `encodeBiometricData` and `renderSignatureImage` do
 */
export async function makeOutgoing(
  ink: Ink,
  mode: BiometricMode,
  padData: PointGroup[],
): Promise<Outgoing> {
  const pen = mode === 'off' ? toSteadyPen(DEFAULT_PEN) : DEFAULT_PEN
  const png = renderSignatureImage(ink, { pen })
  const svg = renderSignatureImage(ink, { pen, format: 'svg' })
  const jsonChars = JSON.stringify(padData).length
  return { ink, mode, png, svg, jsonChars, record: await makeRecord(ink, mode, png.base64) }
}

async function makeRecord(ink: Ink, mode: BiometricMode, image: string): Promise<BiometricData> {
  // As the widget does: a sealed record's label says on what it was written.
  const provenance = { devicePixelRatio, userAgent: navigator.userAgent }
  if (mode !== 'sealed') return encodeBiometricData(ink, { mode, provenance })
  const { publicKey, kid } = await getEscrow()
  const seal = { publicKey, kid }
  return encodeBiometricData(ink, { seal, binding: toBinding(image), provenance })
}
