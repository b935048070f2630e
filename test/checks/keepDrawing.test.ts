import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseAst } from 'vite'
import { describe, expect, it } from 'vitest'
import { keepDrawing, toDrawing } from '../../scripts/keepDrawing.ts'

const installed = 'packages/widget/node_modules/signature_pad/dist/signature_pad.js'
const whole = readFileSync(join(import.meta.dirname, '../..', installed), 'utf8')

describe('the part of signature_pad that the package brings', () => {
  it('draws exactly as the whole of it does', async () => {
    const part = toDrawing(whole, parse(whole))
    expect(part.length).toBeLessThan(whole.length / 2)
    const [ours, theirs] = [await draw(part), await draw(whole)]
    expect(ours.length).toBeGreaterThan(1000)
    expect(ours).toEqual(theirs)
  })

  it('names its author and licence', () => {
    expect(toDrawing(whole, parse(whole))).toMatch(/^\/\*![\s\S]*Szymon Nowak.*MIT/)
  })

  it('stops the build when another version lacks one of the methods', () => {
    const other = whole.replace(' _strokeWidth(', ' _widthOf(')
    expect(other).not.toBe(whole)
    expect(() => toDrawing(other, parse(other))).toThrow('Nothing was built')
  })

  it('takes the place of the package, and of no other', () => {
    expect(keepDrawing.resolveId('signature_pad')).toMatch(/signature_pad\.js$/)
    expect(keepDrawing.resolveId('signature_pad_2')).toBeNull()
  })
})

function parse(code: string): Parameters<typeof toDrawing>[1] {
  return parseAst(code) as unknown as Parameters<typeof toDrawing>[1]
}

interface Pad {
  _reset: (options: object) => void
  _addPoint: (point: object, options: object) => object | null
  _drawCurve: (curve: object, options: object) => void
  _drawDot: (point: object, options: object) => void
}

/** What a stroke of 60 points does to a canvas: every call and every value set. */
async function draw(code: string): Promise<unknown[]> {
  const file = join(mkdtempSync(join(tmpdir(), 'rubrica-')), 'signature_pad.mjs')
  writeFileSync(file, code)
  const { default: Class } = (await import(/* @vite-ignore */ file)) as {
    default: { prototype: Pad }
  }
  const done: unknown[] = []
  const context = new Proxy(
    {},
    {
      get:
        (_, name) =>
        (...args: unknown[]) =>
          void done.push([name, ...args]),
      set: (_, name, value) => done.push([name, value]) > 0,
    },
  )
  const pad = Object.assign(Object.create(Class.prototype) as Pad, {
    _ctx: context,
    _lastPoints: [],
  })
  pad._reset(OPTIONS)
  for (let at = 0; at < 60; at += 1) {
    const curve = pad._addPoint(toPoint(at), OPTIONS)
    if (curve) pad._drawCurve(curve, OPTIONS)
    else pad._drawDot(toPoint(at), OPTIONS)
  }
  return done
}

const OPTIONS = {
  penColor: 'navy',
  minWidth: 0.5,
  maxWidth: 2.5,
  dotSize: 0,
  velocityFilterWeight: 0.7,
  compositeOperation: 'source-over',
}

function toPoint(at: number) {
  const [x, y, time] = [at * 3, 40 + 20 * Math.sin(at / 5), at * 8]
  const velocityFrom = (from: { x: number; y: number; time: number }) =>
    Math.hypot(x - from.x, y - from.y) / (time - from.time)
  return { x, y, time, velocityFrom }
}
