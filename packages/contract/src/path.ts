export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** What each parameter of a path may look like, whole. */
export type PathParameters = Readonly<Record<string, RegExp>>

/** What any path parameter may look like at the most. Nothing here ever needs decoding. */
const PARAMETER = /^[A-Za-z0-9_.~-]{1,2048}$/

/**
 * Puts values into a path template.
 *
 * @throws TypeError when a value is empty, a dot segment, does not have its parameter's form, or
 * holds anything but unreserved characters (RFC 3986, 2.3): it could reach another path than meant.
 */
export function fillPath(
  template: string,
  values: Readonly<Record<string, string>>,
  parameters: PathParameters = {},
): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name]
    if (value === undefined || !isPathParameter(value, parameters[name]))
      throw new TypeError(
        `[rubrica] The path parameter {${name}} is missing or holds characters that a path may not. ` +
          'No request was made. Pass the id or handle exactly as you received it.',
      )
    return value
  })
}

/**
 * Compares a raw path with a template, and gives its parameters when it fits. The path is not
 * decoded, so an encoded slash or dot never fits anything.
 */
export function matchPath(
  template: string,
  path: string,
  parameters: PathParameters = {},
): Record<string, string> | null {
  return matchSegments(template.split('/'), path.split('/'), parameters)
}

/** As `matchPath`, with both split at their slashes: for a table that is asked often. */
export function matchSegments(
  wanted: readonly string[],
  found: readonly string[],
  parameters: PathParameters = {},
): Record<string, string> | null {
  if (wanted.length !== found.length) return null
  const values: Record<string, string> = {}
  for (const [index, want] of wanted.entries()) {
    const segment = found[index] ?? ''
    const name = /^\{(\w+)\}$/.exec(want)?.[1]
    const fits = name === undefined ? segment === want : isPathParameter(segment, parameters[name])
    if (!fits) return null
    if (name !== undefined) values[name] = segment
  }
  return values
}

function isPathParameter(value: string, form = PARAMETER): boolean {
  return PARAMETER.test(value) && value !== '.' && value !== '..' && form.test(value)
}
