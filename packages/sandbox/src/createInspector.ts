import type { OperationName } from '@rubrica/contract'
import type { ResettableClock } from './createClock.ts'
import type { Fault } from './fault.ts'
import type { BiometricSignInput } from './masstack/biometricSignInput.ts'
import type { SandboxBiometricSign, SignStore } from './masstack/createSignStore.ts'
import type { FaultQueue } from './provider/createFaultQueue.ts'
import type { RequestLog, SandboxRequest } from './provider/createRequestLog.ts'

/** The far side of the internet: creates what the partner's back end would, and sees what arrived. */
export interface Inspector {
  /** Creates a sign that waits for its signer. Gives a copy, as everything here does. */
  createBiometricSign(input?: BiometricSignInput | undefined): SandboxBiometricSign
  /** Every sign, in the order in which they were created. */
  biometricSigns(): SandboxBiometricSign[]
  biometricSign(id: string): SandboxBiometricSign | undefined
  /** Cancels a sign that is still open, and leaves a cancelled one as it is. */
  cancelBiometricSign(id: string): SandboxBiometricSign
  /** Every provider request that arrived, in order. */
  requests(): SandboxRequest[]
  /** Makes the next call of an operation fail; called twice, the next two. */
  failNext(operation: OperationName, fault: Fault): void
  /** Forgets every sign, request and fault, and puts the clock back to its source's time. */
  reset(): void
}

/** What an inspector looks into. */
export interface InspectorParts {
  signs: SignStore
  log: RequestLog
  faults: FaultQueue
  clock: ResettableClock
}

/** Makes the inspector of a sandbox. */
export function createInspector({ signs, log, faults, clock }: InspectorParts): Inspector {
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
    requests: () => log.all(),
    failNext: (operation, fault) => faults.add(operation, fault),
    reset() {
      signs.clear()
      log.clear()
      faults.clear()
      clock.reset()
    },
  }
}
