const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']

/**
 * Where a provider sends the visitor back to, with what it says there as a hint. Undefined for an
 * origin that no provider takes: one of plain http that is not this machine.
 */
export function toReturnUri(origin: string, hint: Record<string, string>): string | undefined {
  const { protocol, hostname } = new URL(origin)
  if (protocol !== 'https:' && !LOOPBACK.includes(hostname)) return undefined
  return `${origin}/providers?${new URLSearchParams(hint)}`
}
