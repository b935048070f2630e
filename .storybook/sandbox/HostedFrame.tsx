import type { Sandbox } from '@rubrica/sandbox'
import * as React from 'react'

const ORIGIN = 'https://providers.example'

interface Shown {
  html: string
  /** What a browser would do that this frame cannot. */
  note: string | null
}

/**
 * A small browser for the pages of a sandbox that lives in this page and so has no address: it shows
 * what the sandbox answers, hands forms back to it, and says where a redirect would lead.
 */
export function HostedFrame({ sandbox, url }: HostedFrameProps): React.ReactElement {
  const [shown, setShown] = React.useState<Shown>({ html: '', note: 'Waiting for the page…' })
  const frame = React.useRef<HTMLIFrameElement>(null)

  const go = React.useCallback(
    (next: string, form?: URLSearchParams) =>
      ask(sandbox, next, form).then(({ html, note }) =>
        setShown((before) => ({ html: html ?? before.html, note })),
      ),
    [sandbox],
  )

  React.useEffect(() => {
    go(url).catch(() => undefined)
  }, [go, url])

  // Written and not set as srcDoc: so the forms are taken before anybody can press a button.
  React.useEffect(() => {
    const page = frame.current?.contentDocument
    if (!page) return
    page.open()
    page.write(shown.html)
    page.addEventListener('submit', (event) => {
      event.preventDefault()
      const fields = new FormData(event.target as HTMLFormElement, event.submitter)
      void go(url, new URLSearchParams(fields as unknown as Record<string, string>))
    })
    page.close()
  }, [shown.html, url, go])

  return (
    <div className="hosted">
      {shown.note !== null && (
        <p className="hosted-left" role="status">
          {shown.note}
        </p>
      )}
      <iframe ref={frame} title="Hosted page" />
    </div>
  )
}

export interface HostedFrameProps {
  sandbox: Sandbox
  /** The page's address; its origin does not matter. */
  url: string
}

/** A page's form posts to the page's own address, so there is never another one to go to. */
async function ask(
  sandbox: Sandbox,
  path: string,
  form: URLSearchParams | undefined,
): Promise<{ html: string | null; note: string | null }> {
  const init = form ? { method: 'POST', body: form } : {}
  const response = await sandbox.fetch(new Request(new URL(path, ORIGIN), init))
  const leftTo = response.headers.get('location')
  if (leftTo !== null) return { html: null, note: `The page has sent the person to ${leftTo}` }
  if (response.headers.has('x-frame-options'))
    return { html: '', note: 'The page refuses to be framed: a browser leaves the frame empty.' }
  return { html: await inline(sandbox, await response.text()), note: null }
}

/** Puts the inspector's style into its page, since a page without an address can load none. */
async function inline(sandbox: Sandbox, page: string): Promise<string> {
  const path = /<link rel="stylesheet" href="([^"]+)">/.exec(page)?.[1]
  const bare = page.replace(/<script type="module"[^>]*><\/script>/g, '')
  if (path === undefined) return bare
  const style = await (await sandbox.fetch(new Request(new URL(path, ORIGIN)))).text()
  return bare.replace(/<link rel="stylesheet"[^>]*>/, `<style>${style}</style>`)
}
