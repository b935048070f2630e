// Types of every entry, used as a host would.
import { encodeBiometricData } from '@rubrica/widget/biometric'
import { createClient, isRubricaError } from '@rubrica/widget/client'
import { EMPTY_INK, type Ink } from '@rubrica/widget/core'
import { createConsent, createDevice } from '@rubrica/widget/device'
import { renderSignatureImage } from '@rubrica/widget/image'
import { en } from '@rubrica/widget/locales/en'
import { biometricSignOptions } from '@rubrica/widget/queries'
import { QueryClient } from '@tanstack/react-query'

export const client = createClient({ device: createDevice({ consent: createConsent() }) })
export const words: string = en.signaturePad.clear

export async function statusOf(handle: string): Promise<string> {
  const { status } = await new QueryClient().fetchQuery(biometricSignOptions(client, handle))
  return status
}

export function sizeOf(ink: Ink = EMPTY_INK): number {
  try {
    return encodeBiometricData(ink).bytes + renderSignatureImage(ink).bytes
  } catch (error) {
    if (isRubricaError(error) && error.code === 'ink_blank') return 0
    throw error
  }
}

// @ts-expect-error a code that does not exist
export const wrong = (error: unknown) => isRubricaError(error) && error.code === 'no_such_code'
