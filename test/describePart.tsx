import { render } from '@testing-library/react'
import * as React from 'react'
import { describe, expect, it } from 'vitest'

interface PartOptions {
  /** What `data-rubrica` says. */
  name: string
  /** The class of its element. */
  element: new () => HTMLElement
  /** Puts the part where it needs to be. */
  wrap?: ((part: React.ReactElement) => React.ReactElement) | undefined
  /** A tag that may stand in for its own. @default 'em' */
  otherTag?: 'em' | 'canvas' | undefined
}

/** What every part does: name itself, and take props, class, ref and another element from its host. */
export function describePart(
  // Each part has props of its own; these four are common to all.
  Part: React.ComponentType<never>,
  { name, element, wrap = (part) => part, otherTag: Other = 'em' }: PartOptions,
): void {
  const AnyPart = Part as React.ComponentType<Record<string, unknown>>
  const renderPart = (props: Record<string, unknown>) => {
    const { container } = render(wrap(<AnyPart {...props} />))
    const [found] = container.querySelectorAll(`[data-rubrica="${name}"]`)
    return found
  }

  describe('as a part', () => {
    it('renders its element under its name', () => {
      expect(renderPart({})).toBeInstanceOf(element)
    })

    it('passes props on', () => {
      expect(renderPart({ id: 'mine', 'data-own': 'yes' })).toMatchObject({
        id: 'mine',
        dataset: expect.objectContaining({ own: 'yes' }),
      })
    })

    it('takes a class, also as a function of its state', () => {
      expect(renderPart({ className: 'mine' })).toHaveClass('mine')
      const className = (state: object) => `is-${typeof state}`
      expect(renderPart({ className })).toHaveClass('is-object')
    })

    it('gives its element to a ref', () => {
      const ref = React.createRef<HTMLElement>()
      const found = renderPart({ ref })
      expect(ref.current).toBe(found)
    })

    it('renders another element, or what a function makes of its props and state', () => {
      expect(renderPart({ render: <Other title="other" /> })).toHaveAttribute('title', 'other')
      const render = (props: object) => <Other {...props} title="made" />
      expect(renderPart({ render })).toHaveAttribute('title', 'made')
    })
  })
}
