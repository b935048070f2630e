import type { RecordPoint } from '../masstack/readRecord.ts'
import { toScript } from './toScript.ts'

/**
 * Replays signatures from their records, at the speed at which they were written, a line as wide as
 * the pen was pressed. It is sent to the browser as its own text, so it may use nothing from outside
 * itself. Where motion is not wanted, the signature stands finished and the slider alone moves it.
 */
function runReplay(): void {
  interface Mark {
    from: RecordPoint
    to: RecordPoint
    /** From when on it is there. */
    atMs: number
  }

  interface Player {
    toggle(): void
    seek(ms: number): void
  }

  /** As large as the picture gets, for a screen of two or three pixels to one of CSS. */
  const MOST_PX = { width: 1200, height: 480 }
  const MOST_PX_PER_MM = 40
  const MARGIN_MM = 2
  const players = new WeakMap<Element, Promise<Player>>()
  const reducedMotion = matchMedia('(prefers-reduced-motion: reduce)')

  /** Each stroke begins with a dot, which is all there is of a short one. */
  function toMarks(strokes: readonly RecordPoint[][]): Mark[] {
    return strokes.flatMap((stroke) =>
      stroke.map((to, index) => ({ from: stroke[index - 1] ?? to, to, atMs: to.timeMs ?? 0 })),
    )
  }

  /** Gives what draws the marks that are there at a time, and only those that are new. */
  function createDrawing(canvas: HTMLCanvasElement, marks: readonly Mark[]) {
    const context = canvas.getContext('2d')
    const toSize = (axis: 'x' | 'y') =>
      marks.reduce((most, { to }) => Math.max(most, to[axis]), 0) + 2 * MARGIN_MM
    const size = { width: toSize('x'), height: toSize('y') }
    const { width, height } = MOST_PX
    const scale = Math.min(width / size.width, height / size.height, MOST_PX_PER_MM)
    canvas.width = Math.ceil(size.width * scale)
    canvas.height = Math.ceil(size.height * scale)
    let drawn = 0

    return (ms: number) => {
      if (!context) return
      if ((marks[drawn - 1]?.atMs ?? 0) > ms) {
        context.clearRect(0, 0, canvas.width, canvas.height)
        drawn = 0
      }
      context.lineCap = 'round'
      context.strokeStyle = '#14120f'
      for (let mark = marks[drawn]; mark && mark.atMs <= ms; mark = marks[drawn]) {
        context.lineWidth = Math.max((0.2 + 0.8 * (mark.to.pressure ?? 0.4)) * scale, 2)
        context.beginPath()
        context.moveTo((mark.from.x + MARGIN_MM) * scale, (mark.from.y + MARGIN_MM) * scale)
        context.lineTo((mark.to.x + MARGIN_MM) * scale, (mark.to.y + MARGIN_MM) * scale)
        context.stroke()
        drawn += 1
      }
    }
  }

  function find(block: Element, selector: string): Element {
    return block.querySelector(selector) as Element
  }

  function say(block: Element, text: string): void {
    find(block, '[role=status]').textContent = text
  }

  function createPlayer(block: Element, marks: readonly Mark[]): Player {
    const range = find(block, 'input') as HTMLInputElement
    const draw = createDrawing(find(block, 'canvas') as HTMLCanvasElement, marks)
    const durationMs = marks.at(-1)?.atMs ?? 0
    let [atMs, frame] = [durationMs, 0]
    range.max = String(durationMs / 1000)

    function show(ms: number): void {
      atMs = Math.min(ms, durationMs)
      draw(atMs)
      const time = `${(atMs / 1000).toFixed(2)} of ${(durationMs / 1000).toFixed(2)} s`
      range.value = String(atMs / 1000)
      range.setAttribute('aria-valuetext', time)
      find(block, '.time').textContent = time
    }

    function stop(): void {
      cancelAnimationFrame(frame)
      frame = 0
      find(block, '[data-replay]').textContent = 'Replay'
    }

    function play(before: number): void {
      find(block, '[data-replay]').textContent = 'Pause'
      frame = requestAnimationFrame((now) => {
        // A frame's time may lie before the press that asked for it.
        show(atMs + Math.max(now - before, 0))
        if (atMs < durationMs && block.isConnected) play(now)
        else stop()
      })
    }

    return {
      toggle() {
        if (frame) return stop()
        if (durationMs === 0 || reducedMotion.matches) return show(durationMs)
        if (atMs >= durationMs) show(0)
        play(performance.now())
      },
      seek(ms) {
        stop()
        show(ms)
      },
    }
  }

  async function open(block: Element): Promise<Player> {
    const url = block.getAttribute('data-strokes') ?? ''
    const answer = await fetch(url).catch(() => null)
    if (!answer) throw new Error('The sandbox does not answer. Is it still running?')
    const { strokes = [], error } = await answer.json()
    if (!answer.ok) throw new Error(error)
    const marks = toMarks(strokes)
    const hasTime = marks.some(({ atMs }) => atMs > 0)
    find(block, '.stage').removeAttribute('hidden')
    find(block, '.stage .tools').toggleAttribute('hidden', !hasTime)
    if (marks.length === 0) say(block, 'The record holds no stroke.')
    else if (!hasTime) say(block, 'The record holds no time: this is its shape.')
    else say(block, reducedMotion.matches ? 'Motion is off here: move the slider.' : '')
    return createPlayer(block, marks)
  }

  async function press(block: Element): Promise<void> {
    const player = players.get(block) ?? open(block)
    players.set(block, player)
    try {
      const { toggle } = await player
      toggle()
    } catch (error) {
      players.delete(block)
      say(block, error instanceof Error ? error.message : '')
    }
  }

  document.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest('[data-replay]') : null
    const block = button?.closest('[data-strokes]')
    if (block) void press(block)
  })
  document.addEventListener('input', async ({ target }) => {
    const block = target instanceof HTMLInputElement && target.closest('[data-strokes]')
    if (!block) return
    const player = await players.get(block)
    player?.seek(Number(target.value) * 1000)
  })
}

/** The script that replays the signatures of the inspector page. */
export const REPLAY_SCRIPT: string = toScript(runReplay)
