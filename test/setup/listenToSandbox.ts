import type { SandboxExchange } from '@rubrica/sandbox'
import { checkAnswer } from './checkAnswer.ts'

const violations: string[] = []
let checked = 0

/** Checks every answer of every sandbox of this process or page from now on. */
export function listenToSandbox(): void {
  Reflect.set(
    globalThis,
    Symbol.for('@rubrica/sandbox.onExchange'),
    (exchange: SandboxExchange) => {
      checked += 1
      const violation = checkAnswer(exchange)
      if (violation) violations.push(violation)
    },
  )
}

/** What did not conform since the last look, and how many answers there have been in all. */
export function takeViolations(): { violations: string[]; checked: number } {
  return { violations: violations.splice(0), checked }
}
