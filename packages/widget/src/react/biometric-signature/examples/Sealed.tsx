import { BiometricSignature, type SealKey } from '@rubrica/widget'
import type * as React from 'react'

/** Your escrow gives you this. The other half of this example's key was thrown away. */
const SEAL: SealKey = {
  kid: 'escrow-2026-1',
  publicKey: {
    kty: 'EC',
    crv: 'P-256',
    x: 'Ttuo87QjtH7d2vF7_Zfr8AeIDJxuP3yNsHgdzsrTbjQ',
    y: 'PhAkZPZSW1WnzD7VF424tgweS8OF-tusBTloDs-MiAs',
  },
}

/**
 * The record is encrypted on the page, to a key whose other half only your escrow has: neither your
 * server nor the provider can read it. The seal is bound to the sign, the image and your document.
 */
export function Sealed({ handle, documentDigest }: SealedProps): React.ReactElement {
  return <BiometricSignature handle={handle} seal={SEAL} documentDigest={documentDigest} />
}

interface SealedProps {
  handle: string
  /** Of the very file that is signed, as your server made it: `sha-256:9f86d0…` */
  documentDigest: string
}
