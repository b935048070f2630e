import { type Method, OPERATIONS, type OperationName, type PathParameters } from '@rubrica/contract'

/** One operation as the provider knows it. */
export interface MasstackRoute {
  operation: OperationName
  method: Method
  path: string
  parameters: PathParameters
}

/**
 * Takes MasStack's routes from the contract.
 *
 * @throws TypeError when the path given for submitBiometricSign names no organization or no sign.
 */
export function createRoutes(signPath: string | undefined): MasstackRoute[] {
  if (signPath !== undefined && !/^(?=.*\{org_id\})(?=.*\{sign_id\})\//.test(signPath))
    throw new TypeError(
      '[rubrica] createSandbox() got a masstack.signPath that it cannot serve. ' +
        'No sandbox was made. Pass a path from the root that holds {org_id} and {sign_id}.',
    )
  return Object.values(OPERATIONS)
    .filter(({ provider }) => provider.provider === 'masstack')
    .map(({ name, provider: { method, path, parameters } }) => {
      const operation = name as OperationName
      const isSign = operation === OPERATIONS.submitBiometricSign.name
      return { operation, method, parameters, path: isSign ? (signPath ?? path) : path }
    })
}
