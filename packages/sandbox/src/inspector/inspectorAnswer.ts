/** An answer of text, in UTF-8. */
export function toText(type: string, text: string): Response {
  return new Response(text, { headers: { 'content-type': `${type}; charset=utf-8` } })
}

/** An error of the inspector itself: one sentence, and never a value of the request. */
export function toError(status: number, error: string, headers: HeadersInit = {}): Response {
  return Response.json({ error }, { status, headers })
}
