/**
 * A failure as `application/problem+json` (RFC 9457), told apart by its code. The detail is for the
 * person in front of the page.
 */
export function toProblem(status: number, code: string, detail?: string): Response {
  return Response.json(
    { type: 'about:blank', title: code.replaceAll('_', ' '), status, code, detail },
    {
      status,
      headers: { 'cache-control': 'no-store', 'content-type': 'application/problem+json' },
    },
  )
}
