/** The file whose function every proxy is made by. */
const SOURCE = /packages\/proxy\/src\/createPartnerProxy\.ts$/

const HEAD = 'export function createPartnerProxy('

/**
 * Lets `watchProxies` stand between every proxy of a run and whoever made it: gives the source of
 * createPartnerProxy.ts with that change, and null for any other file.
 */
export function transformProxy(source: string, file: string): string | null {
  if (!SOURCE.test(file)) return null
  if (!source.includes(HEAD)) throw new Error(`${file} has no \`${HEAD}\` to watch.`)
  return `${source.replace(HEAD, 'function createUnwatched(')}
export function createPartnerProxy(options) {
  const watch = globalThis[Symbol.for('@rubrica/proxy.watch')]
  return watch ? watch(createUnwatched, options) : createUnwatched(options)
}
`
}
