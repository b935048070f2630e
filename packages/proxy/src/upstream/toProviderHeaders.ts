import { USER_AGENT_HEADER } from '@rubrica/contract'

/**
 * Headers for a provider, from an empty list: nothing of the browser's request gets through but what
 * the operation lists, checked and under the provider's names.
 *
 * @throws TypeError that names a header that cannot be sent, and never says its value.
 */
export function toProviderHeaders(
  auth: Record<string, string>,
  passedOn: Record<string, string>,
  mediaType: string | undefined,
): Record<string, string> {
  const headers = {
    accept: 'application/json',
    // MasStack keeps it as the signer's evidence: without one from the browser, the runtime would
    // send its own name.
    [USER_AGENT_HEADER.provider]: 'rubrica-proxy',
    ...(mediaType !== undefined && { 'content-type': mediaType }),
    ...auth,
    ...passedOn,
  }
  for (const [name, value] of Object.entries(headers))
    if (!isHeader(name, value))
      throw new TypeError(
        `[rubrica] The provider's header \`${name}\` cannot be sent. No request was made. Look for a line break in what it is made of.`,
      )
  return headers
}

/**
 * By the grammar of RFC 9110, sections 5.1 and 5.5. Asked here, since what the platform itself throws
 * of a header quotes the value: the token.
 */
function isHeader(name: string, value: string): boolean {
  return /^[!#$%&'*+.^_`|~0-9a-z-]+$/i.test(name) && /^[\t\x20-\x7e\x80-\xff]*$/.test(value)
}
