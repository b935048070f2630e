import type { BiometricSignInput } from './biometricSignInput.ts'
import type { SandboxIdentification } from './createIdentificationStore.ts'
import type { MasstackStores } from './createMasstack.ts'
import type { SandboxBiometricSign } from './createSignStore.ts'
import type { IdentificationInput } from './identificationInput.ts'

/** What MasStack keeps, and what its own back end does. Everything it gives is a copy. */
export interface MasstackInspector {
  /** Creates a sign that waits for its signer. */
  createBiometricSign(input?: BiometricSignInput | undefined): SandboxBiometricSign
  /** Every sign, in the order in which they were created. */
  biometricSigns(): SandboxBiometricSign[]
  biometricSign(id: string): SandboxBiometricSign | undefined
  /** Cancels a sign that is still open, and leaves a cancelled one as it is. */
  cancelBiometricSign(id: string): SandboxBiometricSign
  /** Creates an identification whose images have not been captured. */
  createIdentification(input?: IdentificationInput | undefined): SandboxIdentification
  /** Every identification, in the order in which they were created. */
  identifications(): SandboxIdentification[]
  identification(id: string): SandboxIdentification | undefined
  /**
   * Does what the provider's own capture does: takes the images, and accepts or rejects them. Until
   * they are accepted, validating is answered 409.
   */
  captureIdentification(id: string, outcome: 'accepted' | 'rejected'): SandboxIdentification
}

/** Makes MasStack's part of the inspector. */
export function createMasstackInspector({
  signs,
  identifications,
}: MasstackStores): MasstackInspector {
  return {
    createBiometricSign: (input) => structuredClone(signs.create(input)),
    biometricSigns: () => structuredClone(signs.all()),
    biometricSign: (id) => structuredClone(signs.find(id)),
    cancelBiometricSign(id) {
      const sign = signs.find(id)
      if (!sign || sign.state === 'SIGNED' || sign.state === 'EXPIRED')
        throw new TypeError(
          `[rubrica] cancelBiometricSign() found no open sign with this id${sign ? `: it is ${sign.state}` : ''}. ` +
            'Nothing was cancelled. Pass the id of a sign that is PENDING or PREVIEWED.',
        )
      sign.state = 'CANCELLED'
      return structuredClone(sign)
    },
    createIdentification: (input) => structuredClone(identifications.create(input)),
    identifications: () => structuredClone(identifications.all()),
    identification: (id) => structuredClone(identifications.find(id)),
    captureIdentification(id, outcome) {
      if (outcome !== 'accepted' && outcome !== 'rejected')
        throw new TypeError(
          '[rubrica] captureIdentification() got an unknown outcome. Nothing was captured. ' +
            'Pass the id and one of: accepted, rejected.',
        )
      const found = identifications.find(id)
      if (found?.state !== 'PENDING')
        throw new TypeError(
          `[rubrica] captureIdentification() found no open identification with this id${found ? `: it is ${found.state}` : ''}. ` +
            'Nothing was captured. Pass the id of one that is PENDING.',
        )
      found.capture = outcome
      if (outcome === 'rejected') found.state = 'REJECTED'
      return structuredClone(found)
    },
  }
}
