import type { Sandbox } from '@rubrica/sandbox'
import * as React from 'react'

const ORIGIN = 'https://providers.example'

interface Shown {
  html: string
  /** Where the page has sent the person, when that is none of the sandbox's own pages. */
  leftTo: string | null
}

/**
 * A small browser for the pages of a sandbox that lives in this page and so has no address: it shows
 * what the sandbox answers, hands forms back to it, and says where a redirect would lead.
 */
export function HostedFrame({ sandbox, url }: HostedFrameProps): React.ReactElement {
  const [address, setAddress] = React.useState(url)
  const [shown, setShown] = React.useState<Shown>({ html: '', leftTo: null })
  const frame = React.useRef<HTMLIFrameElement>(null)

  const go = React.useCallback(
    async (next: string, form?: URLSearchParams) => {
      const init = form ? { method: 'POST', body: form } : {}
      const target = new URL(next, ORIGIN)
      const response = await sandbox.fetch(new Request(target, init))
      const location = response.headers.get('location')
      if (location !== null) return setShown((before) => ({ ...before, leftTo: location }))
      setShown({ html: await inline(sandbox, await response.text()), leftTo: null })
      setAddress(target.pathname + target.search)
    },
    [sandbox],
  )

  React.useEffect(() => void go(url), [go, url])

  // Written and not set as srcDoc: so the forms are taken before anybody can press a button.
  React.useEffect(() => {
    const page = frame.current?.contentDocument
    if (!page) return
    page.open()
    page.write(shown.html)
    page.addEventListener('submit', (event) => {
      event.preventDefault()
      const fields = new FormData(event.target as HTMLFormElement, event.submitter)
      void go(address, new URLSearchParams(fields as unknown as Record<string, string>))
    })
    page.close()
  }, [shown.html, address, go])

  return (
    <div className="hosted">
      {shown.leftTo !== null && (
        <p className="hosted-left" role="status">
          The page has sent the person to <code>{shown.leftTo}</code>
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

/** Puts the inspector's style into its page, since a page without an address can load none. */
async function inline(sandbox: Sandbox, page: string): Promise<string> {
  const path = /<link rel="stylesheet" href="([^"]+)">/.exec(page)?.[1]
  const bare = page.replace(/<script type="module"[^>]*><\/script>/g, '')
  if (path === undefined) return bare
  const style = await (await sandbox.fetch(new Request(new URL(path, ORIGIN)))).text()
  return bare.replace(/<link rel="stylesheet"[^>]*>/, `<style>${style}</style>`)
}
