import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'

/**
 * SHA-256 in hex. Not the platform's: that is asynchronous everywhere, and for a text of this size the
 * way to its thread and back takes ten times as long as the digest.
 */
export function toDigest(content: string | Uint8Array): string {
  return bytesToHex(
    sha256(typeof content === 'string' ? new TextEncoder().encode(content) : content),
  )
}
