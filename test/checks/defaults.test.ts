import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')

// A default that no single destructuring holds. Whoever changes one looks at both places by hand.
const BY_HAND = {
  'packages/proxy/src/otel/createTelemetry.ts#tracer': 'a call, which the pattern does not read',
  'packages/proxy/src/otel/createTelemetry.ts#meter': 'a call, which the pattern does not read',
  'packages/widget/src/react/provider/RubricaProvider.tsx#baseUrl': 'handed on to createClient()',
}

interface Source {
  path: string
  text: string
}

/** An option whose comment tells its default. */
interface Documented {
  /** `path:line` of the option. */
  at: string
  path: string
  name: string
  value: string
}

function readSources(): Source[] {
  const list = ['contract', 'widget', 'proxy', 'sandbox'].map((name) => `packages/${name}/src`)
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', ...list]
  return execFileSync('git', args, { cwd: root, encoding: 'utf8' })
    .split('\0')
    .filter((path) => /\.tsx?$/.test(path) && !/\.test(-d)?\.tsx?$/.test(path))
    .filter((path) => existsSync(join(root, path)))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}

/** Finds each comment with `@default` together with the name that follows it. */
function findDocumented({ path, text }: Source): Documented[] {
  const comments = text.matchAll(
    /\/\*\*(?:(?!\*\/)[\s\S])*?@default ((?:(?!\*\/)[\s\S])*)\*\/\s*([\w$]*)/g,
  )
  return Array.from(comments, (match) => {
    const [all, value = '', name = ''] = match
    const line = text.slice(0, match.index + all.length).split('\n').length
    return { at: `${path}:${line}`, path, name, value: value.replace(/\s*\n\s*\*/g, '').trim() }
  })
}

/** Whether code gives the name this default: `name = X` in a destructuring, or `name ?? X`. */
function hasDefault({ text }: Source, { name, value }: Documented, constants: Constants): boolean {
  const aliases = [...constants].filter(([, one]) => one === value).map(([alias]) => alias)
  const words = [value, ...aliases].map(toLiteral).join('|')
  // `globalThis.fetch` is read at each call, so code says `(...) => globalThis.fetch(...)`.
  const end = `(?:\\([^)]*\\) => )?(?:${words})(?![\\w.$])`
  const pattern = `[{,]\\s*${name}(?:: \\w+)? = ${end}|\\b${name} \\?\\? ${end}`
  return new RegExp(pattern).test(toPlain(text))
}

/** The values of the constants, by their names; one that has several values is none. */
type Constants = Map<string, string>

function findConstants(sources: Source[]): Constants {
  const found = sources.flatMap(({ text }) =>
    Array.from(toPlain(text).matchAll(/^(?:export )?const ([A-Z_]+)(?:: \w+)? = (\S+)$/gm)),
  )
  const constants: Constants = new Map()
  for (const [, name = '', value = ''] of found)
    constants.set(name, constants.has(name) && constants.get(name) !== value ? '' : value)
  return constants
}

function toLiteral(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

/** Without comments, and 300_000 as 300000. */
function toPlain(text: string): string {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')
  return code.replace(/(?<=\d)_(?=\d)/g, '')
}

/** What is said of defaults in one place and not in the code of its folder or below. */
function findWrong(sources: Source[]): string[] {
  const constants = findConstants(sources)
  return sources.flatMap(findDocumented).flatMap((documented) => {
    const { at, path, name, value } = documented
    // Options that have a folder of their own are those of their whole package.
    const own = dirname(path).replace(/\/options$/, '')
    const folder = sources.filter((source) => source.path.startsWith(`${own}/`))
    if (folder.some((source) => hasDefault(source, documented, constants))) return []
    return [`${at}: ${name} has @default ${value}, and no code of its folder says so.`]
  })
}

describe('@default', () => {
  it('says what the code of its folder does, everywhere', () => {
    const wrong = findWrong(readSources())
    const isKnown = (line: string) =>
      Object.keys(BY_HAND).some((key) => {
        const [path, name] = key.split('#')
        return line.startsWith(`${path}:`) && line.includes(`: ${name} has `)
      })
    expect(wrong.filter((line) => !isKnown(line))).toEqual([])
    // An exception that is none any more goes.
    expect(wrong.filter(isKnown)).toHaveLength(Object.keys(BY_HAND).length)
  })

  const code = (value: string) => ({
    path: 'a/code.ts',
    text: `const { width = ${value}, pen } = options\n`,
  })
  const docs = { path: 'a/docs.ts', text: '\n  /** In pixels. @default 600 */\n  width?: number\n' }

  it('is found wrong, with its line, when the default is changed', () => {
    expect(findWrong([docs, code('600')])).toEqual([])
    for (const value of ['601', '6000', '600.5', '60'])
      expect(findWrong([docs, code(value)])).toEqual([
        expect.stringMatching(/^a\/docs\.ts:3: width /),
      ])
  })

  it('is found wrong when another folder, another name or a comment says it', () => {
    expect(findWrong([docs, { ...code('600'), path: 'b/code.ts' }])).toHaveLength(1)
    const texts = ['const { height = 600 } = options', '// const { width = 600 } = options']
    for (const text of texts) expect(findWrong([docs, { path: 'a/code.ts', text }])).toHaveLength(1)
  })

  it('is compared with the value of a constant', () => {
    const limit = (value: string) => ({ path: 'c.ts', text: `export const WIDTH = ${value}\n` })
    expect(findWrong([docs, code('WIDTH'), limit('6_00')])).toEqual([])
    expect(findWrong([docs, code('WIDTH'), limit('700')])).toHaveLength(1)
  })

  it('may be filled in with ??', () => {
    const text = 'const width = options.width ?? 600\n'
    expect(findWrong([docs, { path: 'a/code.ts', text }])).toEqual([])
  })
})
