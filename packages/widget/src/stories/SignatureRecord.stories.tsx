import type { Meta, StoryObj } from '@storybook/react-vite'
import * as React from 'react'
import { expect } from 'storybook/test'
import { makeInk } from '../../../../test/fixtures/makeInk.ts'
import { makeRecord } from '../../../../test/fixtures/makeRecord.ts'
import { makeWriting } from '../../../../test/fixtures/makeWriting.ts'
import {
  type BiometricData,
  type BiometricReport,
  decodeBiometricData,
  type EncodeOptions,
  encodeBiometricData,
} from '../core/biometric/index.ts'
import { renderSignatureImage } from '../core/image/index.ts'
import type { Ink } from '../core/index.ts'
import '../react/signature-pad/examples/examples.css'

/** What `encodeBiometricData` reports, case beside case. It holds no places. */
function RecordReport({ caption, cases }: RecordReportProps): React.ReactElement {
  const [data, setData] = React.useState<readonly BiometricData[]>([])
  React.useEffect(() => {
    const all = cases.map(async ({ ink, options }) => encodeBiometricData(ink, options))
    void Promise.all(all).then(setData)
  }, [cases])
  return (
    <table className="example-report" aria-busy={data.length === 0}>
      <caption>{caption}</caption>
      <thead>
        <tr>
          <td />
          {cases.map(({ name }) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {ROWS.map(([name, toText]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {data.map((one, at) => (
              <td key={cases[at]?.name}>{toText(one)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface RecordReportProps {
  caption: string
  cases: readonly { name: string; ink: Ink; options?: EncodeOptions }[]
}

const toCount = (count: number) => count.toLocaleString('en')
const toMs = (ms: number | undefined) => (ms === undefined ? 'none' : `${toCount(ms)} ms`)

function toKept({ keptOneIn, shapeStepMm }: BiometricReport): string {
  if (shapeStepMm !== undefined) return `each ${shapeStepMm} mm`
  return keptOneIn === 1 ? 'all' : `1 in ${keptOneIn}`
}

const ROWS: readonly [string, (data: BiometricData) => string][] = [
  ['Format', ({ format }) => (format === 'jwe' ? 'JWE' : 'ISO 19794-7')],
  ['Characters of 300,000', ({ data }) => toCount(data.length)],
  ['Bytes before that', ({ bytes }) => toCount(bytes)],
  ['Channels', ({ report }) => report.channels.join(' ')],
  ['Points', ({ report }) => toCount(report.points)],
  ['Strokes', ({ report }) => toCount(report.strokes)],
  [
    'Duration',
    ({ report }) => (report.timeStepMs ? `${(report.durationMs / 1000).toFixed(1)} s` : 'none'),
  ],
  ['Step of place', ({ report }) => `${report.placeStepMm} mm`],
  ['Step of time', ({ report }) => toMs(report.timeStepMs)],
  ['Levels of pressure', ({ report }) => report.pressureLevels?.toLocaleString('en') ?? 'none'],
  ['Kept of the samples', ({ report }) => toKept(report)],
  ['Given up', ({ report }) => report.givenUp.join(', ') || 'nothing'],
]

/** A made-up signature, with a pen's pressure. */
const SIGNATURE = decodeBiometricData(makeRecord()).ink
const MINUTE = makeWriting({ count: 14_400, hasTilt: true })

/** The other half of this key was thrown away. */
const SEALED = {
  seal: {
    kid: 'escrow-2026-1',
    publicKey: {
      kty: 'EC',
      crv: 'P-256',
      x: 'Ttuo87QjtH7d2vF7_Zfr8AeIDJxuP3yNsHgdzsrTbjQ',
      y: 'PhAkZPZSW1WnzD7VF424tgweS8OF-tusBTloDs-MiAs',
    },
  },
  binding: {
    bindingId: 'sign-1',
    signatureImage: renderSignatureImage(SIGNATURE).base64,
    sealedAt: new Date('2026-11-22T12:00:00Z'),
  },
} as const satisfies EncodeOptions

const meta: Meta<typeof RecordReport> = {
  title: 'Signature record',
  component: RecordReport,
  argTypes: { cases: { control: false } },
}
export default meta

type Story = StoryObj<typeof RecordReport>

type Canvas = Parameters<NonNullable<Story['play']>>[0]['canvas']

/** `off` leaves the line; `sealed` adds its label, which anyone can read, to the record's size. */
export const Modes: Story = {
  args: {
    caption: 'One signature in the three modes',
    cases: [
      { name: 'off', ink: SIGNATURE, options: { mode: 'off' } },
      { name: 'plain', ink: SIGNATURE },
      { name: 'sealed', ink: SIGNATURE, options: SEALED },
    ],
  },
  async play({ canvas }) {
    await expectRow(canvas, 'Channels', ['X Y S', 'X Y T F S', 'X Y T F S'])
    await expectRow(canvas, 'Format', ['ISO 19794-7', 'ISO 19794-7', 'JWE'])
  },
}

/** A record holds what the device reported, and nothing that it did not. */
export const Devices: Story = {
  args: {
    caption: 'What three devices report',
    cases: [
      { name: 'mouse', ink: makeInk([{ pointerType: 'mouse', pressure: () => 0.5 }]) },
      { name: 'pen', ink: makeInk([{}]) },
      { name: 'pen with tilt', ink: makeInk([{ tilt: [-30, 20] }]) },
    ],
  },
  async play({ canvas }) {
    await expectRow(canvas, 'Channels', ['X Y T S', 'X Y T F S', 'X Y T F S TX TY'])
  },
}

/** Always within the cap: a minute fits whole; more loses tilt, and then samples, and says so. */
export const LongInk: Story = {
  args: {
    caption: 'A pen at 240 samples a second, with tilt',
    cases: [
      { name: '60 s of ink', ink: MINUTE },
      { name: '80 s of ink', ink: makeWriting({ count: 19_200, hasTilt: true }) },
      { name: '600 s of ink', ink: makeWriting({ count: 144_000, hasTilt: true }) },
    ],
  },
  async play({ canvas }) {
    await expectRow(canvas, 'Given up', ['nothing', 'tilt', 'tilt, samples'])
  },
}

/** The same ladder under caps of your own, and in every mode. */
export const UnderATinyCap: Story = {
  args: {
    caption: 'A minute in at most 20,000 characters',
    cases: [
      { name: 'off', ink: MINUTE, options: { mode: 'off', maxChars: 20_000 } },
      { name: 'plain', ink: MINUTE, options: { maxChars: 20_000 } },
      { name: 'sealed', ink: MINUTE, options: { ...SEALED, maxChars: 20_000 } },
    ],
  },
  async play({ canvas }) {
    await expectRow(canvas, 'Given up', ['points', 'tilt, samples', 'tilt, samples'])
  },
}

async function expectRow(canvas: Canvas, name: string, values: readonly string[]): Promise<void> {
  const row = await canvas.findByRole('row', { name: new RegExp(`^${name} .`) })
  const texts = Array.from(row.querySelectorAll('td'), ({ textContent }) => textContent)
  await expect(texts).toEqual(values)
}
