/**
 * The network a request comes from: the first three bytes of an IPv4 address, the first seven of an
 * IPv6 one, since a single household has more addresses than one can count. Null without an address: shared by
 * all, one network's limit would let anybody lock everybody out.
 *
 * `X-Forwarded-For` is believed as far as the partner says how many proxies of theirs write to it:
 * with one, the last entry is the client; what stands before it anybody can have written.
 */
export function toClientNetwork(
  request: Request,
  address: string | undefined,
  trustedHops: number,
): string | null {
  if (trustedHops === 0) return toNetwork(address ?? '')
  const hops = (request.headers.get('x-forwarded-for') ?? '').split(',')
  return toNetwork(hops.at(-trustedHops)?.trim() || address || '')
}

function toNetwork(address: string): string | null {
  const ipv4 = /^(?:::ffff:)?(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}(?::\d+)?$/i.exec(address)?.[1]
  if (ipv4 !== undefined) return `${ipv4}.0/24`
  const ipv6 = /^\[?([0-9a-f:.]+)/i.exec(address)?.[1]
  if (ipv6 === undefined || !ipv6.includes(':')) return null
  const [head = '', tail] = ipv6.toLowerCase().split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length)
  const groups = [...before, ...Array<string>(zeros).fill('0'), ...after].slice(0, 4)
  const [a = '0', b = '0', c = '0', d = '0'] = groups.map((group) => group.padStart(4, '0'))
  return `${a}:${b}:${c}:${d.slice(0, 2)}00::/56`
}
