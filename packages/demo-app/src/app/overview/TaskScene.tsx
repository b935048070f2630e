import type * as React from 'react'

/** The bank's moor at sunrise, where there is room for it. Decoration only. */
export function TaskScene(): React.ReactElement {
  return (
    <svg
      className="task-scene"
      viewBox="0 0 420 320"
      preserveAspectRatio="xMaxYMax slice"
      aria-hidden="true"
    >
      <circle className="sun" cx="284" cy="186" r="54" />
      <path className="far" d="M0 320c72-74 138-122 214-112s110 40 206-22v134z" />
      <path className="near" d="M168 320c66-40 140-62 252-44v44z" />
    </svg>
  )
}
