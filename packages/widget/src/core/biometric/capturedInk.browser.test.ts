import { act } from '@testing-library/react'
import { beforeEach, expect, it } from 'vitest'
import { commands } from 'vitest/browser'
import { expectRoundTrip } from '../../../../../test/fixtures/expectRoundTrip.ts'
import { penSamples } from '../../../../../test/fixtures/penSamples.ts'
import { needsPen } from '../../../../../test/setup/needs.ts'
import { renderPad } from '../../../../../test/setup/renderPad.tsx'
import { countSamples } from '../ink/ink.ts'
import { encodeBiometricData } from './encodeBiometricData.ts'

beforeEach(needsPen)

// Ink of the browser's own events, with its own clock, instead of a formula's.
it.each(['pen', 'mouse'] as const)(
  'ink that a %s drew comes back within the stated steps',
  async (pointerType) => {
    const pad = renderPad()
    for (const y of [50, 90, 120])
      await act(async () => {
        await commands.penStroke('canvas', penSamples({ count: 120, y }), { pointerType })
      })
    const ink = pad.latest()
    expect(countSamples(ink)).toBe(3 * 121)
    expectRoundTrip(ink)
    const { report } = encodeBiometricData(ink)
    expect(report.capture).toMatchObject({
      received: 363,
      stored: 363,
      pointerTypes: [pointerType],
    })
    expect(report.channels).toEqual(
      pointerType === 'pen' ? ['X', 'Y', 'T', 'F', 'S', 'TX', 'TY'] : ['X', 'Y', 'T', 'S'],
    )
  },
)
