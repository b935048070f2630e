import { expect, test } from '@playwright/test'

const STATE = 'a1b2c3d4e5f6g7h8_-'
const RETURN = `/api/rubrica/return?state=${STATE}`
const MESSAGE = { type: 'rubrica:return', state: STATE }

test.beforeEach(async ({ page }) => {
  await page.goto('/')
  // What the page hears, from windows and frames and from other tabs.
  await page.evaluate(() => {
    const heard: unknown[] = []
    const told: unknown[] = []
    Object.assign(window, { heard, told })
    addEventListener('message', ({ data, origin }) => {
      if ((data as { type?: string }).type === 'rubrica:return') heard.push({ data, origin })
    })
    new BroadcastChannel('rubrica:return').onmessage = ({ data }) => told.push(data)
  })
})

const read = (name: string) => (window as unknown as Record<string, unknown[]>)[name]

test('a popup that comes back tells its opener and the other tabs, and closes', async ({
  page,
}) => {
  const [popup] = await Promise.all([
    page.waitForEvent('popup'),
    page.evaluate((url) => void open(url), RETURN),
  ])
  const closed = popup.isClosed() ? Promise.resolve() : popup.waitForEvent('close')
  const origin = new URL(page.url()).origin
  await expect.poll(() => page.evaluate(read, 'heard')).toEqual([{ data: MESSAGE, origin }])
  await expect.poll(() => page.evaluate(read, 'told')).toEqual([MESSAGE])
  await closed
})

test('a page of its own takes the query out of its address, and says what to do', async ({
  page,
  context,
}) => {
  const other = await context.newPage()
  const problems: string[] = []
  // Not every site has an icon.
  other.on('console', (message) => {
    if (!message.location().url.endsWith('favicon.ico')) problems.push(message.text())
  })
  other.on('pageerror', (error) => problems.push(error.message))
  await other.goto(RETURN)
  await expect(other.getByRole('status')).toContainText('You can close this window')
  await expect.poll(() => new URL(other.url()).search).toBe('')
  await expect.poll(() => page.evaluate(read, 'told')).toEqual([MESSAGE])
  // Its own policy holds: nothing is refused, nothing is loaded but its script.
  expect(problems).toEqual([])
  const width = await other.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(width).toBeLessThanOrEqual(0)
})

test('a state that is none is no state', async ({ page, context }) => {
  const other = await context.newPage()
  await other.goto('/api/rubrica/return?state=<script>alert(1)</script>')
  await expect
    .poll(() => page.evaluate(read, 'told'))
    .toEqual([{ type: 'rubrica:return', state: null }])
  expect(await other.content()).not.toContain('alert(1)')
})

test('a site that frames it or opens it hears nothing', async ({ page, context, baseURL }) => {
  const evil = await context.newPage()
  // Another origin: the same server under another name.
  await evil.route('http://evil.example/', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Evil</title>' }),
  )
  await evil.goto('http://evil.example/')
  await evil.evaluate((url) => {
    const heard: unknown[] = []
    Object.assign(window, { heard })
    addEventListener('message', ({ data }) => heard.push(data))
    const frame = document.createElement('iframe')
    frame.src = url
    document.body.append(frame)
    open(url)
  }, `${baseURL}${RETURN}`)
  // The window that it opened tells the site's own tabs, which is all it does.
  await expect.poll(() => page.evaluate(read, 'told')).toEqual([MESSAGE])
  expect(await evil.evaluate(read, 'heard')).toEqual([])
})
