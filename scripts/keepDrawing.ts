// A plugin of the widget's build: makes a module of it of the part of signature_pad that draws.
//
// No bundler drops the methods of a class that nobody calls. signature_pad is one class that takes
// input, draws and exports; we draw with it only, by 8 of its 60 methods, and a partner's page should
// not load the rest. This changes no line that it keeps, and fails the build when one is missing, as
// it may be in another version. Run by packages/widget/tsdown.config.ts; tests and Storybook use the
// whole of signature_pad.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What `dom/curves.ts` calls of the class, and what that calls. */
const METHODS = [
  '_reset',
  '_addPoint',
  '_calculateCurveWidths',
  '_strokeWidth',
  '_drawCurve',
  '_drawCurveSegment',
  '_drawDot',
  '_getDotSize',
]
const widget = join(import.meta.dirname, '../packages/widget')
const INSTALLED = join(widget, 'node_modules/signature_pad/dist/signature_pad.js')
const PATH = join(widget, 'src/dom/signature_pad.js')

/** What of an ESTree node is read here. */
interface Node {
  start: number
  end: number
  id?: { name?: string } | null
  key?: { name?: string }
  init?: Node | null
  body?: Node | readonly Node[]
  declarations?: readonly Node[]
}

/** What a plugin gets as its `this`, as far as it is needed here. */
interface PluginContext {
  parse: (code: string) => unknown
}

export const keepDrawing = {
  name: 'keep-drawing',
  resolveId: (source: string): string | null => (source === 'signature_pad' ? PATH : null),
  load(this: PluginContext, id: string): string | null {
    if (id !== PATH) return null
    const code = readFileSync(INSTALLED, 'utf8')
    return toDrawing(code, this.parse(code) as Node)
  },
}

/** @throws Error when this is not the signature_pad that it knows. */
export function toDrawing(code: string, program: Node): string {
  const slice = ({ start, end }: Node) => code.slice(start, end)
  const pad = findClass(program, 'SignaturePad')
  const [point, bezier] = [findClass(program, 'Point'), findClass(program, 'Bezier')]
  const members = listOf(pad?.body && 'body' in pad.body ? pad.body.body : undefined)
  const methods = members.filter(({ key }) => METHODS.includes(key?.name ?? ''))
  const licence = /\/\*![\s\S]*?\*\//.exec(code)?.[0]
  if (!point || !bezier || !licence || methods.length !== METHODS.length)
    throw new Error(
      `signature_pad has no classes Point, Bezier and SignaturePad with all of ${METHODS.join(', ')}. Nothing was built. See which version of it is installed.`,
    )
  const body = methods.map((method) => `  ${slice(method)}`).join('\n')
  return `${licence}\nconst Point = ${slice(point)}\nconst Bezier = ${slice(bezier)}\nexport default class {\n${body}\n}\n`
}

function findClass(program: Node, className: string): Node | undefined {
  const found = listOf(program.body)
    .flatMap(({ declarations = [] }) => declarations)
    .find(({ id }) => id?.name === className)
  return found?.init ?? undefined
}

function listOf(nodes: Node['body']): readonly Node[] {
  return Array.isArray(nodes) ? (nodes as readonly Node[]) : []
}
