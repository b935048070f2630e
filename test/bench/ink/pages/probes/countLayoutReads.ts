/** Counts the calls that make the browser compute layout when the page has changed. */
export interface LayoutReads {
  count: () => number
}

const GETTERS: readonly [object, readonly string[]][] = [
  [Element.prototype, ['clientWidth', 'clientHeight', 'clientLeft', 'clientTop']],
  [HTMLElement.prototype, ['offsetWidth', 'offsetHeight', 'offsetLeft', 'offsetTop']],
  [MouseEvent.prototype, ['offsetX', 'offsetY', 'layerX', 'layerY']],
]
const METHODS: readonly [object, string][] = [
  [Element.prototype, 'getBoundingClientRect'],
  [Element.prototype, 'getClientRects'],
  [window, 'getComputedStyle'],
]

export function countLayoutReads(): LayoutReads {
  let count = 0
  const note = () => {
    count += 1
  }
  for (const [owner, names] of GETTERS) for (const name of names) spyOnGetter(owner, name, note)
  for (const [owner, name] of METHODS) spyOnMethod(owner, name, note)
  return { count: () => count }
}

function spyOnGetter(owner: object, name: string, note: () => void) {
  const get = Object.getOwnPropertyDescriptor(owner, name)?.get
  if (!get) throw new Error(`There is no getter ${name} to count.`)
  const spy = function spy(this: unknown): unknown {
    note()
    return get.call(this)
  }
  Object.defineProperty(owner, name, { configurable: true, get: spy })
}

function spyOnMethod(owner: object, name: string, note: () => void) {
  const method = Reflect.get(owner, name) as (...args: unknown[]) => unknown
  const spy = function spy(this: unknown, ...args: unknown[]): unknown {
    note()
    return method.apply(this, args)
  }
  Object.defineProperty(owner, name, { configurable: true, value: spy })
}
