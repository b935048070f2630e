import * as React from 'react'
import { hasChangedStep } from '../path.ts'

/**
 * A step's heading. It names the browser's tab, and takes the focus when the step changes, so that
 * a screen reader says where the visitor is now.
 */
export function PageHeading({ title, children }: PageHeadingProps): React.ReactElement {
  const heading = React.useRef<HTMLHeadingElement>(null)

  React.useEffect(() => {
    document.title = `${title} – Larkmoor Bank`
  }, [title])

  React.useEffect(() => {
    if (!hasChangedStep()) return
    scrollTo(0, 0)
    heading.current?.focus({ preventScroll: true })
  }, [])

  return (
    <h1 className="page-heading" ref={heading} tabIndex={-1}>
      {children}
    </h1>
  )
}

interface PageHeadingProps {
  title: string
  children: React.ReactNode
}
