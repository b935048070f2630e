/** What an arrow moves by: the native slider's own steps of 1 ms would take minutes. */
const STEP_MS = 50
const PAGE_MS = 500

/** Where a key of the scrubber leads; null when it leads nowhere. */
export function toKeyTarget(key: string, fromMs: number, durationMs: number): number | null {
  const targets: Record<string, number> = {
    ArrowRight: fromMs + STEP_MS,
    ArrowUp: fromMs + STEP_MS,
    ArrowLeft: fromMs - STEP_MS,
    ArrowDown: fromMs - STEP_MS,
    PageUp: fromMs + PAGE_MS,
    PageDown: fromMs - PAGE_MS,
    Home: 0,
    End: durationMs,
  }
  const target = Object.hasOwn(targets, key) ? targets[key] : undefined
  return target === undefined ? null : Math.min(Math.max(target, 0), durationMs)
}
