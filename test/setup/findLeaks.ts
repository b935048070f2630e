/** A record or an image in base64. */
const ENCODED = /U0RJA|iVBORw0KGgo|PHN2Zy/

/**
 * Walks everything that can be reached from these roots, through React's own fields on elements too,
 * and lists samples that are not overwritten and whatever was encoded of them. What only a function
 * has closed over cannot be walked.
 */
export function findLeaks(roots: Record<string, unknown>): string[] {
  const leaks: string[] = []
  const seen = new Set<object>()
  const queue = Object.entries(roots).map(([path, value]) => ({ path, value }))
  for (let next = queue.pop(); next; next = queue.pop()) {
    const { path, value } = next
    if (typeof value === 'string' && ENCODED.test(value)) leaks.push(path)
    if (value === null || (typeof value !== 'object' && typeof value !== 'function')) continue
    // From the page itself everything can be reached.
    if (seen.has(value) || value === globalThis || value instanceof Document) continue
    seen.add(value)
    if (value instanceof Float64Array && value.some((number) => number !== 0)) leaks.push(path)
    if (ArrayBuffer.isView(value)) continue
    for (const [name, child] of toChildren(value))
      queue.push({ path: `${path}.${name}`, value: child })
  }
  return leaks
}

function* toChildren(value: object): Generator<[string, unknown]> {
  if (value instanceof Map)
    for (const [key, child] of value) {
      yield [`key(${String(key)})`, key]
      yield [`get(${String(key)})`, child]
    }
  if (value instanceof Set) for (const child of value) yield ['has', child]
  if (value instanceof Node) for (const child of value.childNodes) yield [child.nodeName, child]
  if (value instanceof Element)
    for (const { name, value: text } of value.attributes) yield [`@${name}`, text]
  for (const key of Reflect.ownKeys(value)) {
    const descriptor = Reflect.getOwnPropertyDescriptor(value, key)
    if (descriptor && 'value' in descriptor) yield [String(key), descriptor.value]
  }
}
