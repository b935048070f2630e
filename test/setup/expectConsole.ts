type Level = 'error' | 'warn'

interface Call {
  level: Level
  text: string
}

interface Expectation {
  level: Level
  pattern: string | RegExp
  count: number
}

interface Ledger {
  calls: Call[]
  expected: Expectation[]
}

// On the global object, because a browser may load this module twice: once for the setup file and
// once for the test that imports it.
const KEY = Symbol.for('rubrica.test.console')
const shared = globalThis as { [KEY]?: Ledger }
shared[KEY] ??= { calls: [], expected: [] }
const ledger = shared[KEY]

/**
 * Announces that this test makes the console speak. Calls that match are let through; a test in
 * which none comes fails, and so does every call that nobody announced.
 */
export function expectConsole(level: Level, pattern: string | RegExp) {
  ledger.expected.push({ level, pattern, count: 0 })
}

/** Writes down every `console.error` and `console.warn` from here on. */
export function recordConsole() {
  for (const level of ['error', 'warn'] as const)
    console[level] = (...args: unknown[]) => ledger.calls.push({ level, text: format(args) })
}

/** Throws if the console and the announcements since the last call do not agree. */
export function checkConsole() {
  const calls = ledger.calls.splice(0)
  const expected = ledger.expected.splice(0)
  const unexpected = calls.filter((call) => {
    const match = expected.find((one) => one.level === call.level && matches(one.pattern, call))
    if (match) match.count += 1
    return !match
  })
  const missing = expected.filter((one) => one.count === 0)
  const problems = [
    ...unexpected.map(({ level, text }) => `Unexpected console.${level}: ${text}`),
    ...missing.map(({ level, pattern }) => `console.${level} never said ${String(pattern)}.`),
  ]
  if (unexpected.length > 0)
    problems.push("Remove the cause, or announce it first: expectConsole('error', /its words/).")
  if (problems.length > 0) throw new Error(problems.join('\n'))
}

function matches(pattern: string | RegExp, { text }: Call) {
  return typeof pattern === 'string' ? text.includes(pattern) : pattern.test(text)
}

/** React passes a template with %s and its values. */
function format(args: unknown[]) {
  const [first, ...rest] = args
  if (typeof first !== 'string') return args.map(toText).join(' ')
  const filled = first.replace(/%[sdifoOjc]/g, (placeholder) =>
    rest.length === 0 ? placeholder : toText(rest.shift()),
  )
  return [filled, ...rest.map(toText)].join(' ')
}

function toText(value: unknown) {
  if (value instanceof Error) return value.stack ?? value.message
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? typeof value)
}
