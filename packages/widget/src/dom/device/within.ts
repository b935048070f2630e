/** Gives what the promise gives, or what `late` gives when that takes longer than `timeoutMs`. */
export async function within<T, L>(
  timeoutMs: number,
  promise: Promise<T>,
  late: () => L,
): Promise<T | L> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const timeout = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, timeoutMs)
  })
  try {
    return await Promise.race([promise, timeout.then(late)])
  } finally {
    clearTimeout(timer)
  }
}
