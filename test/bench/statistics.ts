/** The value below which a share of the values lies, by the nearest rank. */
export function toQuantile(values: readonly number[], share: number): number {
  if (values.length === 0) throw new Error('There is nothing to take a quantile of.')
  const sorted = values.toSorted((a, b) => a - b)
  const rank = Math.min(sorted.length - 1, Math.floor(share * sorted.length))
  return sorted[rank] as number
}

/** The value in the middle; of two, their mean. */
export function toMedian(values: readonly number[]): number {
  if (values.length === 0) throw new Error('There is nothing to take a median of.')
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] as number
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2
}
