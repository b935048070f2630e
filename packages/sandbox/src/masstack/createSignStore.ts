import type { SignState } from '@rubrica/contract'
import type { InnerClock } from '../createClock.ts'
import { createUuid } from '../createUuid.ts'
import type { State } from '../state/createState.ts'
import { type BiometricSignInput, parseBiometricSignInput } from './biometricSignInput.ts'
import { parseExpiresIn } from './parseExpiresIn.ts'

/** A biometric sign as the provider keeps it. The provider's own fields have the provider's names. */
export interface SandboxBiometricSign {
  /** A UUID v4. */
  id: string
  type: 'BIOMETRIC'
  state: SignState
  signer: { alias: string; name: string; last_name: string; language: string }
  documents: { id: string; name: string }[]
  /** ISO 8601, as every time here; by the sandbox's clock. */
  expires_at: string
  createdAt: string
  /** When the signer first said to have seen the documents. */
  previewedAt?: string | undefined
  /** What the signer handed in; there once the state is SIGNED. */
  submission?: BiometricSignSubmission | undefined
}

/** A signature that was taken, with the device it came from. */
export interface BiometricSignSubmission {
  biometricData: string
  signatureImage: string
  installationId: string
  fingerprint: string
  location?: string | undefined
  userAgent?: string | undefined
  receivedAt: string
}

/** The signs of one organization. What it gives is live: only the provider's own code may hold it. */
export interface SignStore {
  create(input?: BiometricSignInput | undefined): SandboxBiometricSign
  /** In the order in which they were created. */
  all(): SandboxBiometricSign[]
  find(id: string): SandboxBiometricSign | undefined
}

/** Makes a store over the state's table of signs. */
export function createSignStore(state: State, clock: InnerClock): SignStore {
  const signs = state.table<SandboxBiometricSign>('signs')

  /** A sign expires when somebody looks: the clock only goes forward, so that is early enough. */
  function refresh(sign: SandboxBiometricSign): SandboxBiometricSign {
    const isOpen = sign.state === 'PENDING' || sign.state === 'PREVIEWED'
    if (isOpen && clock.now() >= Date.parse(sign.expires_at)) sign.state = 'EXPIRED'
    return sign
  }

  return {
    create(input = {}) {
      const { signer, documents, expires_in } = parseBiometricSignInput(input)
      return signs.add({
        id: createUuid(),
        type: 'BIOMETRIC',
        state: 'PENDING',
        signer,
        documents: documents.map(({ id = createUuid(), name }) => ({ id, name })),
        expires_at: new Date(clock.now() + (parseExpiresIn(expires_in) ?? 0)).toISOString(),
        createdAt: clock.nowIso(),
      })
    },
    all: () => signs.all().map(refresh),
    find(id) {
      const sign = signs.find(id)
      return sign && refresh(sign)
    },
  }
}
