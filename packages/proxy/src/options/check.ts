/** @throws TypeError that names an option and says what it should be. */
export function check(isRight: boolean, name: string, expected: string): asserts isRight {
  if (isRight) return
  throw new TypeError(
    `[rubrica] createPartnerProxy() was given a wrong \`${name}\`. No proxy was made. Pass ${expected}.`,
  )
}

export function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

export function isWholeBetween(value: unknown, min: number, max: number): boolean {
  return Number.isInteger(value) && Number(value) >= min && Number(value) <= max
}
