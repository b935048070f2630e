/** A failure as `application/problem+json` (RFC 9457), told apart by its code. */
export function toProblem(status: number, code: string): Response {
  return Response.json(
    { type: 'about:blank', title: code.replaceAll('_', ' '), status, code },
    {
      status,
      headers: { 'cache-control': 'no-store', 'content-type': 'application/problem+json' },
    },
  )
}
