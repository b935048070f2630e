import type { BenchRow, SuiteResult } from '../BenchSuite.ts'
import { measureRecords, type RecordBrowser } from './RecordBrowser.ts'

const JSON_PEER = 'toData JSON'
const FIVE_SECONDS = { count: 1200 }
const MINUTE = { count: 14_400, hasTilt: true }
const TEN_MINUTES = { count: 144_000, hasTilt: true }

const NOTES = [
  'Ink: handwriting by formula (test/fixtures/makeWriting.ts), 71 mm/s on the average, with a hand’s tremble, 8,191 levels of pressure and a clock of 0.1 ms. Sizes are characters as sent.',
  'toData JSON: the same samples as signature_pad gives them, x, y, pressure and time. It holds no tilt; signature_pad itself would keep about a fifth of the samples.',
  'Times: cross-origin isolated page, main thread, median of 20 calls after the first; the first call on a fresh page stands beside it, since a page signs once.',
]

/** The record's size and cost, beside the JSON that peers send. */
export function runRecordSuite(report: (step: string) => void): Promise<SuiteResult> {
  return measureRecords(report, { sizes: measureSizes, times: measureTimes, notes: NOTES })
}

async function measureSizes(browser: RecordBrowser): Promise<BenchRow[]> {
  const plain = await browser.measureSizes(FIVE_SECONDS)
  const tilted = await browser.measureSizes({ ...FIVE_SECONDS, hasTilt: true })
  const minute = await browser.measureSizes(MINUTE)
  const long = await browser.measureSizes(TEN_MINUTES)
  const beside = (what: string, sizes: typeof plain, times: number): BenchRow => ({
    what: `5 s at 240 Hz, ${what}`,
    unit: 'ch',
    ours: sizes.record,
    peers: { [JSON_PEER]: sizes.json },
    against: JSON_PEER,
    bar: `${times} times smaller`,
    isMet: sizes.record * times <= sizes.json,
  })
  return [
    beside('X Y T F S', plain, 6),
    beside('with tilt', tilted, 4),
    { what: '5 s at 240 Hz, sealed', unit: 'ch', ours: plain.sealed },
    {
      what: '60 s at 240 Hz with tilt, lossless',
      unit: 'ch',
      ours: minute.record,
      peers: { [JSON_PEER]: minute.json },
      against: JSON_PEER,
      bar: 'at most 300000, whole',
      isMet: minute.record <= 300_000 && minute.givenUp.length === 0,
    },
    {
      what: `10 min at 240 Hz with tilt, without ${long.givenUp.join(' and ')}`,
      unit: 'ch',
      ours: long.record,
      peers: { [JSON_PEER]: long.json },
      against: JSON_PEER,
      bar: 'at most 300000, told',
      isMet: long.record <= 300_000 && long.givenUp.length > 0,
    },
  ]
}

async function measureTimes(browser: RecordBrowser): Promise<BenchRow[]> {
  const encode = await browser.measureTimes('encode', MINUTE)
  const stringify = await browser.measureTimes('JSON.stringify', MINUTE)
  const seal = await browser.measureTimes('seal', MINUTE)
  const decode = await browser.measureTimes('decode', MINUTE)
  return [
    {
      what: 'encode 60 s at 240 Hz with tilt, median',
      unit: 'ms',
      ours: encode.median,
      peers: { [JSON_PEER]: stringify.median },
      against: JSON_PEER,
      bar: 'at most 10 ms',
      isMet: encode.median <= 10,
    },
    {
      what: 'the same, first call',
      unit: 'ms',
      ours: encode.first,
      peers: { [JSON_PEER]: stringify.first },
    },
    { what: 'encode and seal the same, median', unit: 'ms', ours: seal.median },
    { what: 'decode the same, median', unit: 'ms', ours: decode.median },
  ]
}
