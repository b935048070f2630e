/**
 * Where a person goes after a verification: the partner's URI with the session's id at the end of
 * its query. The URI is one that the contract takes; what is in it stays as it is.
 */
export function toReturnUri(partnerRedirectUri: string, sessionId: string): string {
  // In the URL's own form it is ASCII, as a header has to be.
  const [before = '', ...fragment] = new URL(partnerRedirectUri).href.split('#')
  const joint = before.includes('?') ? '&' : '?'
  const uri = `${before}${joint}verification_session_id=${sessionId}`
  return [uri, ...fragment].join('#')
}
