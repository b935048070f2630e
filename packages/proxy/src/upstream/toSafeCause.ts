/** How many causes of causes are kept; a chain may lead back to itself. */
const MAX_DEPTH = 4

/**
 * A copy of what a provider's call threw, for the partner's log: its name, code, message, stack and
 * causes, without the secrets. What else a `fetch` hangs on its errors, such as the whole request
 * with the key in its headers, stays behind.
 */
export function toSafeCause(thrown: unknown, secrets: readonly string[], depth = 0): Error {
  // The other forms too: a `fetch` may print its headers as JSON, or a form's body as it was sent.
  const hidden = secrets.flatMap((secret) => [
    new URLSearchParams([['', secret]]).toString().slice(1),
    JSON.stringify(secret).slice(1, -1),
    secret,
  ])
  const hide = (value: unknown) =>
    hidden.reduce((text, part) => text.replaceAll(part, '[hidden]'), toText(value))
  if (!(thrown instanceof Error)) return new Error(hide(thrown))

  const { name, message, stack, cause } = thrown
  const code = 'code' in thrown ? { code: hide(thrown.code) } : {}
  const hasCause = cause !== undefined && depth < MAX_DEPTH
  const safe = new Error(
    hide(message),
    hasCause ? { cause: toSafeCause(cause, secrets, depth + 1) } : undefined,
  )
  const trace = stack === undefined ? {} : { stack: hide(stack) }
  return Object.assign(safe, { name: hide(name), ...trace, ...code })
}

/** Anything can be thrown, also what has no text. */
function toText(value: unknown): string {
  try {
    return String(value)
  } catch {
    return typeof value
  }
}
