/** Says in one line why a port could not be had, and which variable to change. */
export function toListenError(variable: string, port: number, thrown: unknown): Error {
  const code = findCode(thrown)
  if (code === undefined) return thrown instanceof Error ? thrown : new Error(String(thrown))
  const free = port + 100 <= 65_535 ? port + 100 : port - 100
  const [what, remedy] =
    code === 'EADDRINUSE'
      ? [
          `Port ${port} is taken by another program`,
          `Stop that program, or set ${variable}=${free}`,
        ]
      : code === 'EACCES'
        ? [`Port ${port} may not be used by this user`, `Set ${variable}=${free}`]
        : [`HOST is not an address of this machine (${code})`, 'Correct HOST, or unset it']
  return new Error(
    `[rubrica] ${what}. Nothing was started. ${remedy}, then run this command again.`,
    { cause: thrown },
  )
}

/** Node's code for a failed `listen`, also below the sandbox's own error. */
function findCode(thrown: unknown): string | undefined {
  for (let error = thrown; error instanceof Error; error = error.cause)
    if (
      'syscall' in error &&
      /^(listen|getaddrinfo)$/.test(String(error.syscall)) &&
      'code' in error
    )
      return String(error.code)
  return undefined
}
