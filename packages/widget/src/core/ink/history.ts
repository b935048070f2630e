import { EMPTY_INK, type Ink, type Stroke } from './ink.ts'

/** Ink, and the strokes that were taken back and can be brought again, the newest last. */
export interface InkHistory {
  readonly ink: Ink
  readonly undone: readonly Stroke[]
}

/** Adds a stroke. What had been taken back is gone for good, as in any editor. */
export function addStroke(
  { ink }: InkHistory,
  stroke: Stroke,
  frame: Pick<Ink, 'surface' | 'timeOrigin'>,
): InkHistory {
  const { surface, timeOrigin } = ink.strokes.length === 0 ? frame : ink
  return { ink: { strokes: [...ink.strokes, stroke], surface, timeOrigin }, undone: [] }
}

/** Takes back the last stroke; blank ink stays as it is. */
export function undoStroke(history: InkHistory): InkHistory {
  const { ink, undone } = history
  const stroke = ink.strokes.at(-1)
  if (!stroke) return history
  return { ink: { ...ink, strokes: ink.strokes.slice(0, -1) }, undone: [...undone, stroke] }
}

/** Brings again the stroke that was taken back last, if there is one. */
export function redoStroke(history: InkHistory): InkHistory {
  const { ink, undone } = history
  const stroke = undone.at(-1)
  if (!stroke) return history
  return { ink: { ...ink, strokes: [...ink.strokes, stroke] }, undone: undone.slice(0, -1) }
}

/** Empties the surface and forgets what was taken back. */
export function clearInk(): InkHistory {
  return { ink: EMPTY_INK, undone: [] }
}
