import SignaturePad from 'signature_pad'
import { decodeBiometricData, encodeBiometricData } from '@rubrica/widget/biometric'
import { CHANNEL, type Ink, STRIDE } from '@rubrica/widget/core'
import { renderSignatureImage } from '@rubrica/widget/image'
import { makeWriting } from '../../../fixtures/makeWriting.ts'
import type { Sizes, Way } from './RecordPage.ts'

const SIZE = { width: 1200, height: 480 }
const RUNS = 21

const canvas = document.querySelector('canvas') as HTMLCanvasElement
const pad = new SignaturePad(canvas)
const keys = (await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, [
  'deriveBits',
])) as CryptoKeyPair
const seal = { publicKey: keys.publicKey, kid: 'bench' }

window.record = {
  measureSizes(shape) {
    return measureSizes(makeWriting(shape))
  },
  async measureTimes(way, shape) {
    const ink = makeWriting(shape)
    const run = await prepare(way, ink)
    const times: number[] = []
    for (let at = 0; at < RUNS; at += 1) {
      const start = performance.now()
      await run()
      times.push(performance.now() - start)
    }
    return times
  },
}

async function measureSizes(ink: Ink): Promise<Sizes> {
  const { data, report } = encodeBiometricData(ink)
  const png = renderSignatureImage(ink, SIZE).base64
  const groups = toGroups(ink)
  pad.fromData(groups)
  return {
    record: data.length,
    givenUp: report.givenUp,
    sealed: (await sealed(ink, png)).data.length,
    json: JSON.stringify(toGroups(ink, 1)).length,
    png: png.length,
    svg: renderSignatureImage(ink, { ...SIZE, format: 'svg' }).base64.length,
    canvasPng: toBase64Length(canvas.toDataURL('image/png')),
    padSvg: toBase64Length(pad.toDataURL('image/svg+xml')),
  }
}

async function prepare(way: Way, ink: Ink): Promise<() => unknown> {
  const { data } = encodeBiometricData(ink)
  const groups = toGroups(ink)
  const samples = toGroups(ink, 1)
  const image = renderSignatureImage(ink).base64
  pad.fromData(groups)
  const ways: Record<Way, () => unknown> = {
    encode: () => encodeBiometricData(ink),
    seal: () => sealed(ink, image),
    decode: () => decodeBiometricData(data),
    png: () => renderSignatureImage(ink, SIZE),
    svg: () => renderSignatureImage(ink, { ...SIZE, format: 'svg' }),
    'JSON.stringify': () => JSON.stringify(samples),
    'draw and toDataURL': () => {
      pad.fromData(groups)
      return canvas.toDataURL('image/png')
    },
    toDataURL: () => canvas.toDataURL('image/png'),
  }
  return ways[way]
}

function sealed(ink: Ink, signatureImage: string) {
  const binding = { bindingId: 'bench', signatureImage, sealedAt: new Date() }
  return encodeBiometricData(ink, { seal, binding })
}

/** As signature_pad's `toData` has them; scaled to the canvas, or as they are. */
function toGroups(ink: Ink, scale: number = SIZE.width / ink.surface.width) {
  return ink.strokes.map(({ samples, count }) => ({
    ...{ penColor: 'black', dotSize: 0, velocityFilterWeight: 0.7 },
    ...{ minWidth: 0.5 * scale, maxWidth: 2.5 * scale },
    compositeOperation: 'source-over' as const,
    points: Array.from({ length: count }, (_, at) => ({
      x: (samples[at * STRIDE + CHANNEL.x] ?? 0) * scale,
      y: (samples[at * STRIDE + CHANNEL.y] ?? 0) * scale,
      pressure: samples[at * STRIDE + CHANNEL.pressure] ?? 0,
      time: samples[at * STRIDE + CHANNEL.time] ?? 0,
    })),
  }))
}

function toBase64Length(dataUrl: string): number {
  return dataUrl.length - dataUrl.indexOf(',') - 1
}
