// A person signs on the demo's page with real input events; what is asserted is what the provider
// behind the proxy received.
import { expect, type Page, test } from '@playwright/test'
import { decodeBiometricData } from '@rubrica/widget/biometric'
import { penSamples } from '../fixtures/penSamples.ts'
import { readPng } from '../fixtures/readPng.ts'
import { penStroke, type StrokeSample, touchStroke } from '../setup/strokes.ts'

const SANDBOX = `http://127.0.0.1:${process.env.SANDBOX_PORT ?? '4280'}`
const PEN_LEVELS = 8191
/**
 * Chromium turns the wall clock of an injected event into its own with up to half a millisecond of
 * jitter (seen under load): in the record's steps of 0.1 ms, a fifth of the way to the next sample.
 */
const JITTER_STEPS = 15

for (const rateHz of [125, 250])
  test(`a pen at ${rateHz} Hz reaches the provider sample for sample`, async ({ page }) => {
    await openPad(page)
    const strokes = [penSamples({ count: 140, rateHz }), penSamples({ count: 60, rateHz, y: 120 })]
    for (const samples of strokes) await penStroke(page, page.locator('canvas'), samples)
    const { ink, record, submission } = await submit(page)

    // Every sample that was sent, and the lift of each stroke.
    expect(ink.strokes.map(({ count }) => count)).toEqual([141, 61])
    const values = (name: string) =>
      record.channels.find((channel) => channel.name === name)?.values ?? []

    // Times: each event's own, to the record's step of 0.1 ms.
    const stamps = await readStamps(page)
    const steps = stamps.map((stamp) => Math.round((stamp - (stamps[0] ?? 0)) * 10))
    expect(toTimes(record)).toEqual(steps)
    for (const [index, step] of steps.slice(0, 140).entries())
      expect(Math.abs(step - (index * 10_000) / rateHz)).toBeLessThan(JITTER_STEPS)

    // Pressure: as the pen sent it, in the record's levels; it varies.
    const sent = strokes.flatMap((samples) => [...samples.map(({ force }) => force), 0])
    const forces = values('F')
    for (const [index, force] of sent.entries())
      expect(Math.abs((forces[index] ?? Number.NaN) - force * PEN_LEVELS)).toBeLessThanOrEqual(1)
    expect(new Set(forces).size).toBeGreaterThan(100)
    expect(values('TX').slice(0, 140)).toEqual(strokes[0]?.map(({ tiltX }) => tiltX))

    // Places: hundredths of a millimetre, from the first sample.
    const places = strokes.flatMap((samples) => [...samples, samples.at(-1) as StrokeSample])
    const toSteps = (px: number) => ((px * 25.4) / 96) * 100
    for (const [index, { x, y }] of places.entries()) {
      const [dx, dy] = [x - (places[0]?.x ?? 0), y - (places[0]?.y ?? 0)]
      expect(
        Math.abs((values('X')[index] ?? 0) - (values('X')[0] ?? 0) - toSteps(dx)),
      ).toBeLessThan(2)
      expect(
        Math.abs((values('Y')[0] ?? 0) - (values('Y')[index] ?? 0) - toSteps(dy)),
      ).toBeLessThan(2)
    }

    const image = readPng(submission.signatureImage)
    expect(image).toMatchObject({ width: 600, height: 240 })
    const inked = image.levels.filter((level) => level > 0).length
    expect(inked).toBeGreaterThan(1000)
    expect(inked).toBeLessThan((600 * 240) / 3)

    expect(submission).toMatchObject({
      installationId: await page.evaluate(() => localStorage.getItem('rubrica.installation-id')),
      fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/),
      userAgent: await page.evaluate(() => navigator.userAgent),
    })
  })

test('a finger signs', async ({ page }) => {
  await openPad(page)
  await touchStroke(page, page.locator('canvas'), penSamples({ count: 90 }))
  const { ink } = await submit(page)
  expect(ink.strokes.map(({ count }) => count)).toEqual([(await readStamps(page)).length])
  expect(ink.strokes.map(({ count }) => count)).toEqual([91])
})

test('a mouse signs, and no pressure is made up for it', async ({ page }) => {
  await openPad(page)
  const samples = penSamples({ count: 90 })
  await penStroke(page, page.locator('canvas'), samples, { pointerType: 'mouse' })
  const { record } = await submit(page)
  expect(record.points).toBe(91)
  expect(record.channels.map(({ name }) => name)).toEqual(['X', 'Y', 'T', 'S'])
})

test('the inspector shows the signature that was made', async ({ page, context }) => {
  await openPad(page)
  await penStroke(page, page.locator('canvas'), penSamples({ count: 120 }))
  const { id } = await submit(page)
  const opened = context.waitForEvent('page')
  await page.getByRole('link', { name: 'See what the provider received' }).click()
  const inspector = await opened
  const image = inspector.locator(`[id="${id}"] img`)
  await expect(image).toBeVisible()
  expect(await image.evaluate((element: HTMLImageElement) => element.naturalWidth)).toBe(600)
})

test('nothing leaves for another origin, and no signature stays in page, storage or address', async ({
  page,
}) => {
  const urls: string[] = []
  // A page that is stopped shows more than one that is watched.
  await page.route('**', async (route) => {
    const url = route.request().url()
    urls.push(url)
    await (isOwn(url) ? route.continue() : route.abort())
  })
  await openPad(page)
  const before = urls.length
  await penStroke(page, page.locator('canvas'), penSamples({ count: 60 }))
  const { submission } = await submit(page)
  expect(urls.filter((url) => !isOwn(url))).toEqual([])
  const paths = urls.slice(before).map((url) => new URL(url).pathname)
  expect(paths.filter((path) => !/^\/(api\/|favicon)/.test(path))).toEqual([])
  expect(paths).toContainEqual(expect.stringMatching(/^\/api\/rubrica\/.*\/sign$/))
  const storage = await page.evaluate(() =>
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]),
  )
  const html = await page.content()
  for (const secret of [submission.biometricData, submission.signatureImage])
    expect(storage + html + urls.join()).not.toContain(secret)
})

/** Whether a page asks its own server, or nobody. */
function isOwn(url: string): boolean {
  return url.startsWith('data:') || new URL(url).hostname === '127.0.0.1'
}

/** Walks to the pad, noting on the way what the browser delivers to it. */
async function openPad(page: Page): Promise<void> {
  const problems: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text())
  })
  page.on('pageerror', (error) => problems.push(error.message))
  await page.addInitScript(() => {
    const stamps: number[] = []
    Object.assign(window, { stamps })
    const add = (event: Event) => {
      if ((event.target as Element).tagName === 'CANVAS') stamps.push(event.timeStamp)
    }
    addEventListener('pointerdown', add, true)
    addEventListener(
      'pointermove',
      (event) => {
        if (event.buttons & 1) for (const sample of event.getCoalescedEvents()) add(sample)
      },
      true,
    )
    addEventListener('pointerup', add, true)
  })
  await page.goto('/')
  await page.getByRole('button', { name: 'Sign now' }).click()
  await page.getByRole('button', { name: 'Allow all' }).click()
  await page.getByRole('button', { name: 'I have read the documents' }).click()
  await page.locator('canvas').scrollIntoViewIfNeeded()
  expect(problems).toEqual([])
}

/** Confirms the signature, and gives what arrived behind the proxy. */
async function submit(page: Page) {
  await page.getByRole('button', { name: 'Confirm signature' }).click()
  const link = page.getByRole('link', { name: 'See what the provider received' })
  const id = new URL((await link.getAttribute('href')) ?? '').hash.slice(1)
  const response = await page.request.get(`${SANDBOX}/_sandbox/api/biometric-signs/${id}`)
  const { state, submission } = (await response.json()) as ReceivedSign
  expect(state).toBe('SIGNED')
  return { id, submission, ...decodeBiometricData(submission.biometricData) }
}

interface ReceivedSign {
  state: string
  submission: {
    biometricData: string
    signatureImage: string
    installationId: string
    fingerprint: string
  }
}

/** When the browser says each sample was taken, in milliseconds. */
function readStamps(page: Page): Promise<number[]> {
  return page.evaluate(() => (window as unknown as { stamps: number[] }).stamps)
}

/** The record's times in steps of 0.1 ms from its first point, whichever channel holds them. */
function toTimes({ channels }: ReturnType<typeof decodeBiometricData>['record']): number[] {
  const find = (name: string) => channels.find((channel) => channel.name === name)
  const [absolute, relative] = [find('T'), find('DT')]
  expect((absolute ?? relative)?.scaling).toBe(10_000)
  if (absolute) return absolute.values
  let sum = 0
  return (relative?.values ?? []).map((value) => {
    sum += value
    return sum
  })
}
