/** A value of each factor. */
export type Combination<T extends Factors> = { [Name in keyof T]: T[Name][number] }

type Factors = Readonly<Record<string, readonly unknown[]>>

/** All combinations of the factors' values. */
export function toProduct<T extends Factors>(factors: T): Combination<T>[] {
  return Object.entries(factors).reduce<object[]>(
    (made, [name, values]) =>
      made.flatMap((one) => values.map((value) => ({ ...one, [name]: value }))),
    [{}],
  ) as Combination<T>[]
}

/** So few of them that each value of a factor still meets each value of each other factor. */
export function toPairwise<T extends Factors>(factors: T): Combination<T>[] {
  const all = toProduct(factors).map((one) => ({ one, pairs: toPairs(one) }))
  const open = new Set(all.flatMap(({ pairs }) => pairs))
  const chosen: Combination<T>[] = []
  while (open.size > 0) {
    const gains = all.map(({ pairs }) => pairs.filter((pair) => open.has(pair)).length)
    const best = all[gains.indexOf(Math.max(...gains))]
    if (!best) break
    chosen.push(best.one)
    for (const pair of best.pairs) open.delete(pair)
  }
  return chosen
}

function toPairs(combination: object): string[] {
  const values = Object.entries(combination).map(([name, value]) => `${name}=${String(value)}`)
  return values.flatMap((first, at) => values.slice(at + 1).map((second) => `${first} ${second}`))
}
