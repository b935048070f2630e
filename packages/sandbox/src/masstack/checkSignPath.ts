/** @throws TypeError when the path given for submitBiometricSign names no organization or no sign. */
export function checkSignPath(signPath: string | undefined): void {
  if (signPath === undefined || /^(?=.*\{org_id\})(?=.*\{sign_id\})\//.test(signPath)) return
  throw new TypeError(
    '[rubrica] createSandbox() got a masstack.signPath that it cannot serve. ' +
      'No sandbox was made. Pass a path from the root that holds {org_id} and {sign_id}.',
  )
}
