/** Every platform has it; the contract is compiled without the types of any. */
declare const URL: {
  new (url: string): { protocol: string; hostname: string; username: string; password: string }
  canParse: (url: string) => boolean
}

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']

/** Schemes that run, read, show or start something here, and lead to no app of a partner's. */
const NO_PLACES = [
  ...['javascript:', 'data:', 'vbscript:', 'blob:', 'file:', 'filesystem:', 'about:'],
  ...['view-source:', 'chrome:', 'edge:', 'resource:', 'intent:', 'ms-settings:', 'ms-msdt:'],
  ...['search-ms:', 'ftp:', 'ws:', 'wss:', 'ssh:', 'tel:', 'sms:', 'mailto:', 'jar:'],
]

/**
 * Whether a provider may send a person there: an absolute `https` URL without a user's name in it,
 * or `http` on the machine itself, which browsers treat as secure and developers have.
 */
export function isWebRedirectUri(uri: string): boolean {
  if (!URL.canParse(uri)) return false
  const { protocol, hostname, username, password } = new URL(uri)
  if (username + password !== '') return false
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.includes(hostname))
}

/** As `isWebRedirectUri`, or an app's own scheme such as `myapp://done`. Source: seed 001. */
export function isAppRedirectUri(uri: string): boolean {
  const scheme = /^([a-z][a-z0-9+.-]*:)\/\/\S*$/i.exec(uri)?.[1]?.toLowerCase()
  if (scheme === undefined || NO_PLACES.includes(scheme)) return false
  const isWeb = scheme === 'http:' || scheme === 'https:'
  return isWeb ? isWebRedirectUri(uri) : URL.canParse(uri)
}
