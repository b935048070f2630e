import { expect, it } from 'vitest'
import { commands } from 'vitest/browser'
for (let k = 0; k < 60; k++)
  it(`touch ${k}`, async () => {
    document.body.innerHTML = '<canvas id="pad" width="300" height="150" style="touch-action:none;display:block"></canvas>'
    const pad = document.querySelector('#pad') as HTMLElement
    const log: string[] = []
    let n = 0
    for (const t of ['pointerdown', 'pointermove', 'pointerup', 'pointercancel'])
      pad.addEventListener(t, (e) => {
        const p = e as PointerEvent
        n += t === 'pointermove' ? p.getCoalescedEvents().length : 0
        log.push(`${t}@${Math.round(performance.now())}(${n})`)
        const end = performance.now() + (k % 4) * 40
        while (performance.now() < end);
      })
    const samples = Array.from({ length: 61 }, (_, i) => ({ x: 10 + i * 2, y: 50, force: 0.5, timeMs: i * 4 }))
    await commands.touchStroke('#pad', samples)
    if (log.some((l) => l.startsWith('pointercancel'))) throw new Error(log.join(' '))
    expect(n).toBe(60)
  })
