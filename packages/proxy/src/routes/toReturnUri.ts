/** The proxy's own page, with what tells one link's return from another's. */
export function toReturnUri(returnUri: string, state: string | undefined): string {
  return state === undefined ? returnUri : `${returnUri}?state=${state}`
}
