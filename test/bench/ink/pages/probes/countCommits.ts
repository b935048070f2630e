/** Counts what React commits to the page; production builds tell the devtools' hook of it. */
export interface CommitCount {
  /** Since the page was loaded. */
  total: () => number
  /** Between the last `pointerdown` and the `pointerup` that followed, the latter's own left out. */
  duringStroke: () => number
}

export function countCommits(): CommitCount {
  let total = 0
  let atDown = 0
  let duringStroke = 0
  const hook = {
    supportsFiber: true,
    inject: () => 1,
    onCommitFiberRoot: () => {
      total += 1
    },
    onCommitFiberUnmount: () => {},
  }
  Object.assign(window, { __REACT_DEVTOOLS_GLOBAL_HOOK__: hook })
  const onDown = () => {
    atDown = total
  }
  const onUp = () => {
    duringStroke = total - atDown
  }
  window.addEventListener('pointerdown', onDown, { capture: true })
  window.addEventListener('pointerup', onUp, { capture: true })
  return { total: () => total, duringStroke: () => duringStroke }
}
