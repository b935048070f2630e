import { EMPTY_INK, type Ink, type InkFrame, isBlank, type Stroke } from './ink.ts'

/** Ink, and the ways back and forth from it. */
export interface InkHistory {
  readonly ink: Ink
  /** The ink before each step, the newest last. */
  readonly past: readonly Ink[]
  /** The ink that was left by undoing, the one to bring again first at the end. */
  readonly future: readonly Ink[]
}

/**
 * What becomes of a stroke that is undone: `count` it in the ink, or `keep` it there as well, beside
 * the strokes that are shown.
 */
export type RetractionPolicy = 'count' | 'keep'

/** A history that begins with this ink. */
export function startHistory(ink: Ink): InkHistory {
  return { ink, past: [], future: [] }
}

/** Adds a stroke. What had been taken back cannot be brought again, as in any editor. */
export function addStroke(history: InkHistory, stroke: Stroke, frame: InkFrame): InkHistory {
  const { ink } = history
  const { surface, timeOrigin } = isBlank(ink) ? frame : ink
  return step(history, { ...ink, strokes: [...ink.strokes, stroke], surface, timeOrigin })
}

/**
 * Takes back the last step: a stroke, or a clearing, which brings all its strokes again. A stroke
 * that is taken back stays in the ink as a retracted one.
 */
export function undoStep(history: InkHistory, policy: RetractionPolicy = 'count'): InkHistory {
  const { ink, past, future } = history
  const before = past.at(-1) ?? withoutLastStroke(ink)
  if (!before) return history
  // Ink that had taken the place of other ink was not drawn stroke by stroke.
  const wasDrawn = before.strokes.every((stroke, index) => stroke === ink.strokes[index])
  const gone = wasDrawn ? ink.strokes.slice(before.strokes.length) : []
  return {
    ink:
      gone.length === 0 ? before : retract({ ...before, retracted: ink.retracted }, gone, policy),
    past: past.slice(0, -1),
    future: [...future, ink],
  }
}

/** Brings again what was taken back last, if there is anything. */
export function redoStep(history: InkHistory): InkHistory {
  const { ink, past, future } = history
  const after = future.at(-1)
  if (!after) return history
  return { ink: after, past: [...past, ink], future: future.slice(0, -1) }
}

/** Empties the surface: a new beginning, which an undo can still take back. */
export function clearInk(history: InkHistory): InkHistory {
  return isBlank(history.ink) ? history : step(history, EMPTY_INK)
}

/**
 * Takes the last stroke out as if it had never been: it was a palm, and no step of the person's.
 */
export function dropLastStroke({ ink, past, future }: InkHistory): InkHistory {
  const without = { ...ink, strokes: ink.strokes.slice(0, -1) }
  const isOwnStep = past.at(-1)?.strokes.length === without.strokes.length
  return { ink: without, past: isOwnStep ? past.slice(0, -1) : past, future }
}

/** Ink that came from elsewhere has no steps of its own: there, each stroke counts as one. */
function withoutLastStroke(ink: Ink): Ink | undefined {
  return isBlank(ink) ? undefined : { ...ink, strokes: ink.strokes.slice(0, -1) }
}

function step(history: InkHistory, ink: Ink): InkHistory {
  return { ink, past: [...history.past, history.ink], future: [] }
}

function retract(ink: Ink, gone: readonly Stroke[], policy: RetractionPolicy): Ink {
  const { count, strokes } = ink.retracted ?? { count: 0, strokes: [] }
  const kept = policy === 'keep' ? [...strokes, ...gone] : strokes
  return { ...ink, retracted: { count: count + gone.length, strokes: kept } }
}
