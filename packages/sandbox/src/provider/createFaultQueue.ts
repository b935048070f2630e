import type { ProviderOperationName } from '@rubrica/contract'
import * as v from 'valibot'
import { type Fault, FaultSchema, OperationNameSchema } from '../fault.ts'

/** The faults that wait for their calls, in order, one queue for each operation. */
export interface FaultQueue {
  add(operation: ProviderOperationName, fault: Fault): void
  /** Gives the next fault of an operation and forgets it. */
  take(operation: ProviderOperationName): Fault | undefined
  clear(): void
}

/** Makes empty queues. */
export function createFaultQueue(): FaultQueue {
  const queues = new Map<ProviderOperationName, Fault[]>()
  return {
    add(operation, fault) {
      if (!v.is(OperationNameSchema, operation) || !v.is(FaultSchema, fault))
        throw new TypeError(
          '[rubrica] failNext() got an operation or a fault that the sandbox does not know. ' +
            'No call will fail. Pass a name of PROVIDER_OPERATIONS and a fault of the type Fault.',
        )
      queues.set(operation, [...(queues.get(operation) ?? []), fault])
    },
    take: (operation) => queues.get(operation)?.shift(),
    clear: () => queues.clear(),
  }
}
