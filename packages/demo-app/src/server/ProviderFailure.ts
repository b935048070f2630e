/** The provider did not do what the bank asked of it. */
export class ProviderFailure extends Error {
  override readonly name = 'ProviderFailure'
}
