import { RubricaError } from '@rubrica/contract'

/**
 * FingerprintJS's `visitorId`: 32 hex digits that describe the browser. The library is loaded when
 * this is first called, and never asked to report home.
 *
 * @throws RubricaError `fingerprint_unavailable` when it cannot be loaded or computed.
 */
export async function getFingerprint(): Promise<string> {
  try {
    const { load } = await import('@fingerprintjs/fingerprintjs')
    const agent = await load({ monitoring: false })
    const { visitorId } = await agent.get()
    return visitorId
  } catch (cause) {
    throw new RubricaError(
      'fingerprint_unavailable',
      '[rubrica] The fingerprint could not be computed. No request was made. Check that the page may load its own scripts, then try again.',
      { cause },
    )
  }
}
