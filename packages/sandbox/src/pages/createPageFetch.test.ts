import { describe, expect, it } from 'vitest'
import { createClock } from '../createClock.ts'
import { html } from '../html.ts'
import { createRequestLog } from '../provider/createRequestLog.ts'
import { createState } from '../state/createState.ts'
import { createPageFetch } from './createPageFetch.ts'
import type { HostedPage, PageBehaviour, PageCall, PageName } from './HostedPage.ts'

const URL_OF_PAGE = 'https://provider.example/onboard/7?session=SECRET'

function setUp(behaviour: PageBehaviour = 'normal') {
  const calls: PageCall[] = []
  const page: HostedPage = {
    name: 'kyc',
    provider: 'A provider',
    path: '/onboard/{id}',
    answer(call) {
      calls.push(call)
      if (call.form) return { redirectTo: 'myapp://done?x=1' }
      return {
        show: { title: 'Who are <you>?', body: html`<p>${'<b>'}</p>`, reloadAfterMs: 1_500 },
      }
    },
  }
  const behaviourOf = (name: PageName) => (name === 'kyc' ? behaviour : 'normal')
  const log = createRequestLog(
    createState(),
    createClock(() => 0),
  )
  return { fetchPage: createPageFetch([page], behaviourOf, log), calls, log }
}

describe('a hosted page', () => {
  it('is shown with its head, escaped, and loads itself again when it expires', async () => {
    const { fetchPage, calls } = setUp()
    const response = await fetchPage(new Request(URL_OF_PAGE))
    const text = (await response?.text()) ?? ''
    expect(response?.status).toBe(200)
    expect(response?.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(text).toContain('<h1>Who are &lt;you&gt;?</h1>')
    expect(text).toContain('<p>&lt;b&gt;</p>')
    expect(text).toContain('<meta http-equiv="refresh" content="2">')
    expect(text).not.toContain('<script')
    expect(calls[0]?.values).toEqual({ id: '7' })
    expect(calls[0]?.form).toBeNull()
  })

  it('keeps its address to itself, and may be framed', async () => {
    const { fetchPage, log } = setUp()
    const response = await fetchPage(new Request(URL_OF_PAGE))
    expect(response?.headers.get('referrer-policy')).toBe('no-referrer')
    expect(response?.headers.get('cache-control')).toBe('no-store')
    expect(response?.headers.has('x-frame-options')).toBe(false)
    expect(log.all()).toMatchObject([{ page: 'kyc', path: '/onboard/7', status: 200 }])
    expect(JSON.stringify(log.all())).not.toContain('SECRET')
  })

  it('takes a form and sends the person on, to an app too', async () => {
    const { fetchPage, calls } = setUp()
    const body = new URLSearchParams({ action: 'approve' })
    const response = await fetchPage(new Request(URL_OF_PAGE, { method: 'POST', body }))
    expect(response?.status).toBe(303)
    expect(response?.headers.get('location')).toBe('myapp://done?x=1')
    expect(calls[0]?.form?.get('action')).toBe('approve')
  })

  it('takes no other method, and no other path', async () => {
    const { fetchPage } = setUp()
    const response = await fetchPage(new Request(URL_OF_PAGE, { method: 'DELETE' }))
    expect(response?.status).toBe(405)
    expect(response?.headers.get('allow')).toBe('GET, POST')
    expect(fetchPage(new Request('https://provider.example/onboard'))).toBeNull()
  })
})

describe('the behaviour', () => {
  it('refuse-framing: forbids every frame, in both headers that browsers know', async () => {
    const response = await setUp('refuse-framing').fetchPage(new Request(URL_OF_PAGE))
    expect(response?.headers.get('x-frame-options')).toBe('DENY')
    expect(response?.headers.get('content-security-policy')).toBe("frame-ancestors 'none'")
  })

  it('nonsense: brings a script that posts it', async () => {
    const response = await setUp('nonsense').fetchPage(new Request(URL_OF_PAGE))
    expect(await response?.text()).toContain('postMessage')
  })

  it('hang: answers nothing until the caller leaves', async () => {
    const { fetchPage, calls } = setUp('hang')
    const controller = new AbortController()
    const call = fetchPage(new Request(URL_OF_PAGE, { signal: controller.signal }))
    const first = await Promise.race([call, new Promise((done) => setTimeout(done, 20, 'silence'))])
    expect(first).toBe('silence')
    controller.abort(new Error('left'))
    await expect(call).rejects.toThrow('left')
    expect(calls).toEqual([])
  })
})
