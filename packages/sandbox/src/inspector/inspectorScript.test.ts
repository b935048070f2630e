// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as make from '../../test/makeCalls.ts'
import { createSandbox, toTestRequest } from '../index.ts'
import { INSPECTOR_SCRIPT } from './inspectorScript.ts'

const sandbox = createSandbox()

/** Opens the page as a browser would, with the sandbox behind its fetch. */
async function openPage() {
  const page = await sandbox.fetch(new Request('http://127.0.0.1:4180/_sandbox'))
  document.body.innerHTML = new DOMParser().parseFromString(
    await page.text(),
    'text/html',
  ).body.innerHTML
  // The script travels as text; here it is run as the page would run it.
  // oxlint-disable-next-line typescript/no-implied-eval
  new Function(INSPECTOR_SCRIPT)()
  await vi.advanceTimersByTimeAsync(0)
}

const cards = () => [...document.querySelectorAll('#sign-list article')]
const passOneSecond = () => vi.advanceTimersByTimeAsync(1_000)

beforeEach(() => {
  vi.spyOn(document, 'addEventListener')
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const answer = (url: string, init?: RequestInit) =>
    sandbox.fetch(new Request(`http://127.0.0.1:4180${url}`, init))
  vi.stubGlobal('fetch', vi.fn(answer))
})

afterEach(() => {
  for (const [type, listener] of vi.mocked(document.addEventListener).mock.calls)
    document.removeEventListener(type, listener)
  vi.restoreAllMocks()
  vi.useRealTimers()
  vi.unstubAllGlobals()
  sandbox.inspect.reset()
})

describe('the inspector script', () => {
  it('shows what is new within a second, and keeps the nodes and the focus that were there', async () => {
    const { id } = sandbox.inspect.createBiometricSign()
    await openPage()
    const before = cards()
    const button = document.querySelector<HTMLButtonElement>('article button')
    button?.focus()
    const added = sandbox.inspect.createBiometricSign()
    await passOneSecond()
    await vi.waitFor(() => expect(cards().map((card) => card.id)).toEqual([added.id, id]))
    expect(cards()[1]).toBe(before[0])
    expect(document.activeElement).toBe(button)
  })

  it('changes a card in place when its state changes', async () => {
    const { id } = sandbox.inspect.createBiometricSign()
    await openPage()
    const [card] = cards()
    sandbox.inspect.cancelBiometricSign(id)
    await passOneSecond()
    await vi.waitFor(() => expect(card?.querySelector('.badge')?.textContent).toBe('CANCELLED'))
    expect(card?.querySelector('button')).toBeNull()
    expect(cards()[0]).toBe(card)
  })

  it('creates a sign when its button is pressed, and drops the empty state', async () => {
    await openPage()
    document.querySelector<HTMLButtonElement>('button.primary')?.click()
    await vi.waitFor(() => expect(cards()).toHaveLength(1))
    expect(document.body.textContent).not.toContain('No sign has been created.')
  })

  it('never makes markup of what it shows', async () => {
    await openPage()
    sandbox.inspect.createBiometricSign({ signer: { name: '<img src=x onerror=alert(1)>' } })
    await passOneSecond()
    await vi.waitFor(() =>
      expect(cards()[0]?.querySelector('h3')?.textContent).toContain('<img src=x'),
    )
    expect(document.querySelector('article img')).toBeNull()
  })

  it('leaves alone what belongs to the replay', async () => {
    const id = await make.makeSign(sandbox, 'SIGNED')
    await openPage()
    const replay = document.getElementById(`${id}-replay`)
    const canvas = replay?.querySelector('canvas')
    canvas?.setAttribute('width', '7')
    replay?.querySelector('.stage')?.removeAttribute('hidden')
    sandbox.inspect.createBiometricSign()
    await passOneSecond()
    await vi.waitFor(() => expect(cards()).toHaveLength(2))
    expect(document.getElementById(`${id}-replay`)).toBe(replay)
    expect(replay?.querySelector('canvas')).toBe(canvas)
    expect(canvas?.getAttribute('width')).toBe('7')
    expect(replay?.querySelector('.stage')?.hasAttribute('hidden')).toBe(false)
  })

  it('adds the replay to a card when its sign is signed', async () => {
    const id = await make.makeSign(sandbox, 'PREVIEWED')
    await openPage()
    await sandbox.fetch(make.makeCall('submitBiometricSign', id))
    await passOneSecond()
    await vi.waitFor(() => expect(document.querySelector('[data-replay]')).not.toBeNull())
    expect(document.querySelector('[data-strokes]')?.id).toBe(`${id}-replay`)
  })

  it('keeps open what the person has opened, and sends the body that a switch carries', async () => {
    await openPage()
    const details = document.querySelector('details')
    details?.setAttribute('open', '')
    const [, lose] = document.querySelectorAll<HTMLButtonElement>('[aria-label="Webhooks"] button')
    lose?.click()
    await vi.waitFor(() => expect(sandbox.inspect.webhookMode()).toBe('lose'))
    await vi.waitFor(() => expect(lose?.getAttribute('aria-pressed')).toBe('true'))
    expect(details?.isConnected).toBe(true)
    expect(details?.hasAttribute('open')).toBe(true)
  })

  it('makes the chosen operation fail', async () => {
    await openPage()
    const select = document.querySelector('select')
    if (select) select.value = 'createKycLink'
    const buttons = [...document.querySelectorAll<HTMLButtonElement>('[data-choice]')]
    buttons.find((button) => button.textContent === '429')?.click()
    await vi.waitFor(async () => {
      const request = toTestRequest({ operation: 'createKycLink' }, 'https://capa.example')
      expect((await sandbox.fetch(request)).status).toBe(429)
    })
  })

  it('says so when the sandbox has gone', async () => {
    await openPage()
    vi.mocked(fetch).mockRejectedValue(new TypeError('fetch failed'))
    await passOneSecond()
    const line = document.getElementById('connection')
    await vi.waitFor(() => expect(line?.textContent).toContain('does not answer'))
  })
})
