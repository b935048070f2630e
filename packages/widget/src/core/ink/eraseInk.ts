import type { Ink, Stroke } from './ink.ts'

/**
 * Overwrites ink that nobody else holds, so that it does not wait for the garbage collector: in place,
 * also for whoever still has it.
 */
export function eraseInk({ strokes, retracted }: Pick<Ink, 'strokes' | 'retracted'>): void {
  for (const { samples, hover } of [...strokes, ...(retracted?.strokes ?? [])]) {
    samples.fill(0)
    hover?.samples.fill(0)
  }
}

/**
 * Ink that shares nothing with the original, to be erased by whoever asked for it. What was undone is
 * counted in it, and no more.
 */
export function copyInk(ink: Ink): Ink {
  const { retracted } = ink
  const counted = retracted && { count: retracted.count, strokes: [] }
  return { ...ink, strokes: ink.strokes.map(copyStroke), retracted: counted }
}

function copyStroke(stroke: Stroke): Stroke {
  const { samples, hover } = stroke
  const own = hover && { ...hover, samples: hover.samples.slice() }
  return { ...stroke, samples: samples.slice(), hover: own }
}
