/** Takes a place in the window to one on an element: x = a * clientX + c * clientY + e, and so on. */
export interface Plane {
  readonly a: number
  readonly b: number
  readonly c: number
  readonly d: number
  readonly e: number
  readonly f: number
}

/** Where an element lies. */
export interface ElementPlane extends Plane {
  /** The content box, in the element's own CSS pixels, before any transform. */
  readonly width: number
  readonly height: number
  /** The upright box around it in the window. */
  readonly rect: DOMRectReadOnly
}

/**
 * Finds where an element lies, through every transform and zoom around it. The box that browsers
 * report is upright, so it tells neither a turn nor a skew; those come from the computed styles of
 * the element and its ancestors. Its centre, though, is the element's own under any of them, and its
 * size tells what remains: CSS zoom. Perspective is not undone.
 *
 * @param before the same element a moment ago: when it has only moved, its box is all that is read
 */
export function measurePlane(element: HTMLElement, before?: ElementPlane): ElementPlane {
  const rect = element.getBoundingClientRect()
  if (before?.rect.width === rect.width && before.rect.height === rect.height)
    return movePlane(before, rect)
  // Folded away or hidden: nothing can be begun on it, but a stroke may be under way.
  if (before && rect.width * rect.height === 0) return before
  const [width, height, left, top, edgesX, edgesY] = measureContent(element)
  const [outerWidth, outerHeight] = [width + edgesX, height + edgesY]
  const { a, b, c, d } = toMatrix(element)
  const uprightWidth = Math.abs(a) * outerWidth + Math.abs(c) * outerHeight
  const uprightHeight = Math.abs(b) * outerWidth + Math.abs(d) * outerHeight
  const zoom = (rect.width + rect.height) / (uprightWidth + uprightHeight) || 1
  const area = (a * d - b * c) * zoom
  const [ia, ib, ic, id] = [d / area, -b / area, -c / area, a / area]
  const [x, y] = [rect.left + rect.width / 2, rect.top + rect.height / 2]
  const e = outerWidth / 2 - left - ia * x - ic * y
  const f = outerHeight / 2 - top - ib * x - id * y
  return { a: ia, b: ib, c: ic, d: id, e, f, width, height, rect }
}

function movePlane(before: ElementPlane, rect: DOMRectReadOnly): ElementPlane {
  const { a, b, c, d, e, f } = before
  const [x, y] = [rect.left - before.rect.left, rect.top - before.rect.top]
  if (x === 0 && y === 0) return before
  return { ...before, e: e - a * x - c * y, f: f - b * x - d * y, rect }
}

/**
 * An element's content box in its own CSS pixels, fractions included, before any transform; then what
 * lies around it up to the border box: on the left and at the top, and on both sides together.
 */
export function measureContent(
  element: HTMLElement,
): [width: number, height: number, left: number, top: number, edgesX: number, edgesY: number] {
  const style = getComputedStyle(element)
  const px = (name: string) => Number.parseFloat(style.getPropertyValue(name)) || 0
  const edge = (side: string) => px(`border-${side}-width`) + px(`padding-${side}`)
  const [left, top] = [edge('left'), edge('top')]
  const [edgesX, edgesY] = [left + edge('right'), top + edge('bottom')]
  // `offsetWidth` is rounded; the computed width is not, but is of the box that `box-sizing` says.
  const isBorderBox = style.boxSizing === 'border-box'
  const width = px('width') - (isBorderBox ? edgesX : 0)
  const height = px('height') - (isBorderBox ? edgesY : 0)
  return [width, height, left, top, edgesX, edgesY]
}

/** All transforms from the element up to its window, as one. Those in 3D are seen from the front. */
function toMatrix(element: Element): Record<'a' | 'b' | 'c' | 'd', number> {
  // Not in a DOM without layout, as in a host's own tests.
  if (typeof DOMMatrix === 'undefined') return { a: 1, b: 0, c: 0, d: 1 }
  let matrix = new DOMMatrix()
  for (let at: Element | null = element; at; at = toParent(at)) {
    const { rotate, scale, transform } = getComputedStyle(at)
    for (const own of [transform, toFunction('scale', scale), toFunction('rotate', rotate)])
      matrix = new DOMMatrix(own).multiply(matrix)
  }
  return matrix
}

/**
 * The property `rotate: x 30deg` as the function `rotatex(30deg)`, `rotate: 1 1 0 30deg` as
 * `rotate3d(1,1,0,30deg)`, `scale: 1 2` as `scale(1,2)`.
 */
function toFunction(name: string, value = 'none'): string {
  const parts = value.split(' ')
  if (/^[xyz] /.test(value)) return `${name}${value.replace(' ', '(')})`
  return value === 'none' ? value : `${name}${parts[2] ? '3d' : ''}(${parts.join()})`
}

/** The parent in the tree that is laid out: through slots and out of shadow roots. */
function toParent(element: Element): Element | null {
  const { host } = element.getRootNode() as Partial<ShadowRoot>
  return element.assignedSlot ?? element.parentElement ?? host ?? null
}
