import type { BenchRow, SuiteResult } from '../BenchSuite.ts'
import { measureRecords, type RecordBrowser } from '../record/RecordBrowser.ts'

const CANVAS = 'canvas toDataURL'
const REDRAWN = 'fromData + toDataURL'
const PAD_SVG = 'signature_pad SVG'
const FIVE_SECONDS = { count: 1200 }
const MINUTE = { count: 14_400, hasTilt: true }

const NOTES = [
  'Images of 1200 x 480 px. Ink: handwriting by formula (test/fixtures/makeWriting.ts), a path of 16,000 CSS px in 60 s, 2 px of the image for one of CSS. Sizes are characters of base64.',
  'canvas toDataURL: the PNG of what signature_pad has drawn already, read back from the canvas. fromData + toDataURL: the same with its drawing, which is what an image of a chosen size takes.',
  'Times: cross-origin isolated page, main thread, median of 20 calls after the first; the first call on a fresh page stands beside it.',
]

/** The image's size and cost, beside what a canvas gives. */
export function runImageSuite(report: (step: string) => void): Promise<SuiteResult> {
  return measureRecords(report, { sizes: measureSizes, times: measureTimes, notes: NOTES })
}

async function measureSizes(browser: RecordBrowser): Promise<BenchRow[]> {
  const short = await browser.measureSizes(FIVE_SECONDS)
  const long = await browser.measureSizes(MINUTE)
  const row = (what: string, ours: number, peers: Record<string, number>): BenchRow => {
    const [against = ''] = Object.keys(peers)
    return { what, unit: 'ch', ours, peers, against }
  }
  return [
    row('PNG of 5 s at 240 Hz', short.png, { [CANVAS]: short.canvasPng }),
    {
      ...row('PNG of 60 s at 240 Hz', long.png, { [CANVAS]: long.canvasPng }),
      bar: 'at most 40000',
      isMet: long.png <= 40_000,
    },
    row('SVG of 5 s at 240 Hz', short.svg, { [PAD_SVG]: short.padSvg }),
    {
      ...row('SVG of 60 s at 240 Hz', long.svg, { [PAD_SVG]: long.padSvg }),
      bar: 'at most 500000',
      isMet: long.svg <= 500_000,
    },
  ]
}

async function measureTimes(browser: RecordBrowser): Promise<BenchRow[]> {
  const png = await browser.measureTimes('png', MINUTE)
  const svg = await browser.measureTimes('svg', MINUTE)
  const canvas = await browser.measureTimes('toDataURL', MINUTE)
  const redrawn = await browser.measureTimes('draw and toDataURL', MINUTE)
  return [
    {
      what: 'PNG of 60 s at 240 Hz, median',
      unit: 'ms',
      ours: png.median,
      peers: { [CANVAS]: canvas.median, [REDRAWN]: redrawn.median },
      against: CANVAS,
      bar: 'at most 60 ms',
      isMet: png.median <= 60,
    },
    {
      what: 'the same, first call',
      unit: 'ms',
      ours: png.first,
      peers: { [CANVAS]: canvas.first, [REDRAWN]: redrawn.first },
      against: REDRAWN,
    },
    { what: 'SVG of 60 s at 240 Hz, median', unit: 'ms', ours: svg.median },
  ]
}
