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
      if (location !== null) setShown((before) => ({ ...before, leftTo: location }))
      else setShown({ html: await inline(sandbox, await response.text()), leftTo: null })
      setAddress(target.pathname + target.search)
    },
    [sandbox],
  )

  React.useEffect(() => void go(url), [go, url])

  function takeForms(): void {
    frame.current?.contentDocument?.addEventListener('submit', (event) => {
      event.preventDefault()
      const form = event.target as HTMLFormElement
      const fields = new FormData(form, event.submitter)
      void go(address, new URLSearchParams(fields as unknown as Record<string, string>))
    })
  }

  return (
    <div className="hosted">
      {shown.leftTo !== null && (
        <p className="hosted-left" role="status">
          The page has sent the person to <code>{shown.leftTo}</code>
        </p>
      )}
      <iframe ref={frame} title="Hosted page" srcDoc={shown.html} onLoad={takeForms} />
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
