import type { SandboxExchange } from '@rubrica/sandbox'
import { checkAnswer } from './checkAnswer.ts'

/** What has been found of the answers so far. */
export interface FoundAnswers {
  /** What no OpenAPI document allows. */
  violations: string[]
  /** How many answers there have been. */
  checked: number
}

const found: FoundAnswers = { violations: [], checked: 0 }

/** Checks every answer of every sandbox of this process or page from now on. */
export function listenToSandbox(onCheck?: (found: FoundAnswers) => void): void {
  const listener = (exchange: SandboxExchange) => {
    found.checked += 1
    const violation = checkAnswer(exchange)
    if (violation) found.violations.push(violation)
    onCheck?.(found)
  }
  Reflect.set(globalThis, Symbol.for('@rubrica/sandbox.onExchange'), listener)
}

/** What did not conform since the last look. */
export function takeViolations(): string[] {
  return found.violations.splice(0)
}
