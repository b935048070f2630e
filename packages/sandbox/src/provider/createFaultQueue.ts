import { PROVIDER_OPERATIONS, type ProviderOperationName } from '@rubrica/contract'
import * as v from 'valibot'
import type { State } from '../state/createState.ts'
import { type Fault, FaultSchema, OperationNameSchema } from '../fault.ts'

/** The faults that wait for their calls, in order, one queue for each operation. */
export interface FaultQueue {
  add(operation: ProviderOperationName, fault: Fault): void
  /** Gives the next fault of an operation and forgets it. */
  take(operation: ProviderOperationName): Fault | undefined
}

/** Makes the queues over the state's table of faults. */
export function createFaultQueue(state: State): FaultQueue {
  const queues = state.table<{ id: ProviderOperationName; faults: Fault[] }>('faults')
  return {
    add(operation, fault) {
      if (!v.is(OperationNameSchema, operation) || !v.is(FaultSchema, fault))
        throw new TypeError(
          '[rubrica] failNext() got an operation or a fault that the sandbox does not know. ' +
            `No call will fail. Pass a fault of the type Fault, and one of: ${Object.keys(PROVIDER_OPERATIONS).join(', ')}.`,
        )
      const queue = queues.find(operation) ?? queues.add({ id: operation, faults: [] })
      queue.faults.push(structuredClone(fault))
    },
    take(operation) {
      const queue = queues.find(operation)
      const fault = queue?.faults.shift()
      if (queue?.faults.length === 0) queues.remove(operation)
      return fault
    },
  }
}
