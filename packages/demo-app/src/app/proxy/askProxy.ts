/** What the proxy answered to the page. Links and other contents are not read. */
export interface Answer {
  /** The method and the route's template. */
  asked: string
  status: number
  code: string | undefined
  requestId: string | undefined
  /** What the headers say of the limits, where there is little left. */
  rateLimit: string | undefined
  retryAfter: string | undefined
}

export interface Asked {
  method: 'GET' | 'POST'
  /** The route's template; a handle is put in its place. */
  route: string
  handle?: string
  body?: object
  headers?: Record<string, string>
}

/** Asks the proxy as one of the bank's pages does. Whatever it answers is an answer. */
export async function askProxy({ method, route, handle = '', body, headers }: Asked) {
  const path = route.replace('{handle}', encodeURIComponent(handle))
  const response = await fetch(`/api/rubrica${path}`, {
    method,
    headers: {
      'x-rubrica-request': '1',
      ...(body && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body && { body: JSON.stringify(body) }),
  })
  return toAnswer(`${method} ${route}`, response)
}

/** Reads the code of a problem, and lets everything else be. */
export async function toAnswer(asked: string, response: Response): Promise<Answer> {
  const { status, headers } = response
  let code: string | undefined
  if (response.ok) await response.body?.cancel()
  else code = ((await response.json().catch(() => null)) as { code?: string } | null)?.code
  return {
    ...{ asked, status, code },
    requestId: headers.get('x-request-id') ?? undefined,
    rateLimit: headers.get('ratelimit') ?? undefined,
    retryAfter: headers.get('retry-after') ?? undefined,
  }
}
