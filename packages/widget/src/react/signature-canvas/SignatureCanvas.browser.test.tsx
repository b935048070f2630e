import { cleanup, type RenderOptions, render } from '@testing-library/react'
import * as React from 'react'
import commonJs from 'react-signature-canvas'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { commands } from 'vitest/browser'
import { penSamples } from '../../../../../test/fixtures/penSamples.ts'
import { SignatureCanvas, type SignatureCanvasProps } from './index.ts'

const CANVAS = 'canvas'
const SAMPLES = penSamples({ count: 120 })

// The same app, and one import that changes.
const Theirs = ('default' in commonJs ? commonJs.default : commonJs) as unknown
const LIBRARIES = [
  ['react-signature-canvas', Theirs as typeof SignatureCanvas],
  ['@rubrica/widget', SignatureCanvas],
] as const

describe.each(LIBRARIES)('an app written for react-signature-canvas, on %s', (name, Canvas) => {
  const isOurs = name === '@rubrica/widget'

  it('is empty, then signed, then empty again', async () => {
    const { sign } = renderApp(Canvas)
    expect(sign().isEmpty()).toBe(true)
    await draw()
    expect(sign().isEmpty()).toBe(false)
    sign().clear()
    expect(sign().isEmpty()).toBe(true)
    expect(sign().toData()).toEqual([])
  })

  it('gets the points of each stroke; from ours, all of them', async () => {
    const { sign } = renderApp(Canvas)
    await commands.penStroke(CANVAS, SAMPLES)
    await commands.penStroke(CANVAS, penSamples({ count: 40, y: 100 }))
    await settle()
    const [first, second] = sign().toData()
    expect(first?.[0]).toMatchObject({
      x: SAMPLES[0]?.x,
      y: SAMPLES[0]?.y,
      time: expect.any(Number),
      color: 'navy',
    })
    expect(Math.abs((first?.[0]?.time ?? 0) - Date.now())).toBeLessThan(20_000)
    const counts = [first?.length ?? 0, second?.length ?? 0]
    if (isOurs) expect(counts).toEqual([121, 41])
    else expect(Math.max(...counts)).toBeLessThan(100)
  })

  it('hears of a stroke as it begins, and once it can be read', async () => {
    const onBegin = vi.fn()
    const counts: number[] = []
    const onEnd = vi.fn(() => counts.push(sign().toData().length))
    const { sign } = renderApp(Canvas, { onBegin, onEnd })
    await draw()
    expect([onBegin.mock.calls.length, counts]).toEqual([1, [1]])
    expect(onBegin.mock.calls[0]?.[0]).toBeInstanceOf(MouseEvent)
    expect((onEnd.mock.calls as unknown[][])[0]?.[0]).toBeInstanceOf(MouseEvent)
    sign().clear()
    expect(onEnd).toHaveBeenCalledOnce()
  })

  it('saves an image with the ink, in its colour', async () => {
    const { sign } = renderApp(Canvas)
    await draw()
    const url = sign().toDataURL('image/png')
    expect(url).toMatch(/^data:image\/png;base64,/)
    const { pixels } = await readImage(url)
    expect(countInk(pixels)).toBeGreaterThan(500)
    expect(pixels.some((value, at) => at % 4 === 2 && value > 100)).toBe(true)
  })

  it('trims the image to the ink', async () => {
    const { sign } = renderApp(Canvas)
    await draw()
    const trimmed = sign().getTrimmedCanvas()
    const whole = await readImage(sign().toDataURL())
    expect(trimmed.width).toBeLessThan(whole.width)
    expect(trimmed.height).toBeLessThan(whole.height)
    expect(countInk(pixelsOf(trimmed))).toBe(countInk(whole.pixels))
  })

  it('keeps data and shows it again', async () => {
    const { sign } = renderApp(Canvas)
    await draw()
    const kept = JSON.parse(JSON.stringify(sign().toData())) as ReturnType<
      SignatureCanvas['toData']
    >
    sign().clear()
    sign().fromData(kept)
    expect(sign().isEmpty()).toBe(false)
    await vi.waitFor(() =>
      expect(countInk(pixelsOf(sign().getCanvas() as HTMLCanvasElement))).toBeGreaterThan(200),
    )
    expect(sign().toData()).toEqual(kept)
  })

  it('takes no strokes between off and on', async () => {
    const { sign } = renderApp(Canvas)
    sign().off()
    await frame()
    await draw()
    expect(sign().isEmpty()).toBe(true)
    sign().on()
    await frame()
    await draw()
    expect(sign().isEmpty()).toBe(false)
  })

  it('has the canvas of the size that canvasProps say', () => {
    const { sign } = renderApp(Canvas, { canvasProps: { width: 500, height: 200 } })
    const { width, height } = (sign().getCanvas() as HTMLCanvasElement).getBoundingClientRect()
    expect([width, height]).toEqual([500, 200])
  })

  it('takes its size and looks from the host’s own stylesheet', () => {
    const style = document.createElement('style')
    style.textContent = '.mine { width: 420px; height: 180px }'
    document.head.append(style)
    const { sign } = renderApp(Canvas, { canvasProps: { className: 'mine', id: 'sheet' } })
    const canvas = sign().getCanvas() as HTMLCanvasElement
    expect([canvas.id, canvas.offsetWidth, canvas.offsetHeight]).toEqual(['sheet', 420, 180])
    style.remove()
  })
})

describe('<SignatureCanvas />', () => {
  let app: ReturnType<typeof renderApp>
  beforeEach(() => {
    app = renderApp(SignatureCanvas)
  })

  it('gives data whose change changes nothing', async () => {
    await commands.penStroke(CANVAS, SAMPLES)
    app.sign().toData().pop()
    app.sign().toData()[0]?.pop()
    expect(app.sign().toData()[0]).toHaveLength(121)
  })

  it('takes data that react-signature-canvas kept, and signature_pad’s own', () => {
    const points = [1, 2, 3].map((at) => ({ x: at * 10, y: 40, time: 5_000 + at, color: 'black' }))
    app.sign().fromData([points])
    expect(
      app
        .sign()
        .toData()[0]
        ?.map(({ x, time }) => [x, time]),
    ).toEqual([
      [10, 5_001],
      [20, 5_002],
      [30, 5_003],
    ])
    app.sign().fromData([{ points, penColor: 'black' }])
    expect(app.sign().toData()[0]).toHaveLength(3)
  })

  it('calls onEnd for strokes only, once each', async () => {
    const onEnd = vi.fn()
    app.set({ onEnd })
    await commands.penStroke(CANVAS, SAMPLES)
    await commands.penStroke(CANVAS, penSamples({ count: 40, y: 100 }))
    expect(onEnd).toHaveBeenCalledTimes(2)
    app.sign().fromData(app.sign().toData())
    app.sign().clear()
    const canvas = app.sign().getCanvas()
    for (const key of ['z', 'z', 'y', 'y'])
      canvas?.dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey: true, bubbles: true }))
    expect(onEnd).toHaveBeenCalledTimes(2)
  })

  it('does not call onBegin for what begins no stroke', () => {
    const onBegin = vi.fn()
    const onPointerDown = vi.fn()
    app.set({ onBegin, canvasProps: { onPointerDown } })
    const init = { pointerType: 'mouse', button: 2, buttons: 2, bubbles: true, cancelable: true }
    app.sign().getCanvas()?.dispatchEvent(new PointerEvent('pointerdown', init))
    expect(onPointerDown).toHaveBeenCalledOnce()
    expect(onBegin).not.toHaveBeenCalled()
  })

  it('changes its pen at once, for the ink that is there too', async () => {
    await commands.penStroke(CANVAS, SAMPLES)
    const canvas = app.sign().getCanvas() as HTMLCanvasElement
    const before = countInk(pixelsOf(canvas))
    app.set({ penColor: 'rgb(200, 0, 0)', minWidth: 4, maxWidth: 6 })
    await frame()
    const pixels = pixelsOf(canvas)
    expect(countInk(pixels)).toBeGreaterThan(before * 1.5)
    const opaque = pixels.findIndex((value, at) => at % 4 === 3 && value === 255)
    const [red = 0, green, blue] = pixels.slice(opaque - 3, opaque)
    // Firefox gives back 199.
    expect([Math.round(red / 10) * 10, green, blue]).toEqual([200, 0, 0])
    expect(app.sign().toData()[0]?.[0]?.color).toBe('rgb(200, 0, 0)')
  })

  it('puts backgroundColor behind the canvas and into raster images', async () => {
    app.set({ backgroundColor: 'rgb(255, 240, 200)' })
    await commands.penStroke(CANVAS, SAMPLES)
    const canvas = app.sign().getCanvas() as HTMLCanvasElement
    expect(getComputedStyle(canvas).backgroundColor).toBe('rgb(255, 240, 200)')
    const { pixels } = await readImage(app.sign().toDataURL())
    expect([...pixels.slice(0, 4)]).toEqual([255, 240, 200, 255])
    const trimmed = pixelsOf(app.sign().getTrimmedCanvas())
    expect(trimmed.filter((value, at) => at % 4 === 3 && value < 255)).toHaveLength(0)
    expect(Math.min(...trimmed.filter((_, at) => at % 4 === 0))).toBeLessThan(50)
  })

  it('keeps its ink when its size changes, whatever clearOnResize says', async () => {
    app.set({ clearOnResize: true, canvasProps: { width: 300, height: 120 } })
    await commands.penStroke(CANVAS, SAMPLES)
    app.set({ canvasProps: { width: 200, height: 100 } })
    window.dispatchEvent(new Event('resize'))
    await frame()
    expect(app.sign().toData()[0]).toHaveLength(121)
    expect(countInk(pixelsOf(app.sign().getCanvas() as HTMLCanvasElement))).toBeGreaterThan(200)
  })

  it('works in strict mode', async () => {
    cleanup()
    const onEnd = vi.fn()
    app = renderApp(SignatureCanvas, { onEnd }, { reactStrictMode: true })
    await commands.penStroke(CANVAS, SAMPLES)
    expect([app.sign().toData().length, onEnd.mock.calls.length]).toEqual([1, 1])
    app.sign().clear()
    expect(app.sign().isEmpty()).toBe(true)
  })

  it('says what to use in place of the methods that it has not', () => {
    const sign = app.sign() as unknown as Record<string, () => void>
    expect(() => sign.fromDataURL?.()).toThrow('pass that to fromData()')
    expect(() => sign.getSignaturePad?.()).toThrow('<SignaturePadHandle>')
  })
})

function renderApp(
  Canvas: typeof SignatureCanvas,
  first: SignatureCanvasProps = {},
  options: RenderOptions = {},
) {
  const ref = React.createRef<SignatureCanvas>()
  const show = (props: SignatureCanvasProps) => (
    <div style={{ width: 600 }}>
      <Canvas ref={ref} penColor="navy" canvasProps={{ width: 400, height: 160 }} {...props} />
    </div>
  )
  const { rerender } = render(show(first), options)
  return {
    sign: () => ref.current as SignatureCanvas,
    set: (props: SignatureCanvasProps) => rerender(show(props)),
  }
}

/** At a hand's pace: drawn faster, theirs keeps next to nothing. */
async function draw(): Promise<void> {
  await commands.pacedStroke(CANVAS, penSamples({ count: 80 }))
  await settle()
}

/** Theirs adds its last samples up to 16 ms late, and throws if it was cleared in the meantime. */
function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 40))
}

function frame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 20)))
}

async function readImage(url: string) {
  const image = Object.assign(new Image(), { src: url })
  await image.decode()
  const { width, height } = image
  const canvas = Object.assign(document.createElement('canvas'), { width, height })
  canvas.getContext('2d')?.drawImage(image, 0, 0)
  return { width, height, pixels: pixelsOf(canvas) }
}

function pixelsOf(canvas: HTMLCanvasElement): Uint8ClampedArray {
  const context = canvas.getContext('2d') as CanvasRenderingContext2D
  return context.getImageData(0, 0, canvas.width, canvas.height).data
}

function countInk(pixels: Uint8ClampedArray): number {
  return pixels.filter((value, at) => at % 4 === 3 && value > 0).length
}
