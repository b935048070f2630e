/**
 * The text without what a terminal would obey instead of showing. Anyone who has the public key can
 * write a sealed record's header.
 */
export function toPrintable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu, toEscape)
}

/** JSON of the same meaning without those characters. */
export function toPrintableJson(value: unknown): string {
  // The breaks between its lines are JSON's own; those in its strings are escaped already.
  return JSON.stringify(value, undefined, 2).split('\n').map(toPrintable).join('\n')
}

function toEscape(letter: string): string {
  return Array.from({ length: letter.length }, (_, unit) => {
    const code = letter.charCodeAt(unit).toString(16)
    return `\\u${code.padStart(4, '0')}`
  }).join('')
}

/** A number with a dot and at most so many digits after it, none of them a trailing 0. */
export function toDecimal(value: number, digits: number): string {
  const text = value.toFixed(digits)
  return text.includes('.') ? text.replace(/\.?0+$/, '').replace(/^-0$/, '0') : text
}
