import { toScript } from './toScript.ts'

/**
 * Keeps the page up to date. It is sent to the browser as its own text, so it may use nothing from
 * outside itself. Each second it asks for the JSON; when that differs, it takes the page anew and
 * changes only the nodes that differ, so that focus, scroll and selection stay.
 */
function runInspector(): void {
  let shown = ''

  async function refresh(): Promise<void> {
    try {
      const overview = await (await fetch('/_sandbox/api/overview')).text()
      if (overview !== shown) await takePage()
      shown = overview
      say('')
    } catch {
      say('The sandbox does not answer. Is it still running?')
    }
  }

  async function takePage(): Promise<void> {
    const text = await (await fetch('/_sandbox')).text()
    const page = new DOMParser().parseFromString(text, 'text/html')
    const target = location.hash.slice(1)
    const wasThere = document.getElementById(target) !== null
    const from = page.querySelector('main')
    const to = document.querySelector('main')
    if (from && to) update(to, from)
    if (!wasThere && target && document.getElementById(target)) location.replace(location.hash)
  }

  /**
   * Makes `to` equal to `from`, keeping every node that can stay. Cards are told apart by id, and
   * never change their order. What is `data-live` belongs to another script, and stays as that left it.
   */
  function update(to: Element, from: Element): void {
    if (to.getAttribute('data-live') === '') return
    // `data-live` names what the person has opened, which the page anew does not know.
    const own = to.getAttribute('data-live')
    for (const { name } of [...to.attributes])
      if (name !== own && !from.hasAttribute(name)) to.removeAttribute(name)
    for (const { name, value } of [...from.attributes])
      if (to.getAttribute(name) !== value) to.setAttribute(name, value)
    let old = to.firstChild
    for (const wanted of [...from.childNodes]) {
      const kept = findSame(to, old, wanted)
      if (!kept) {
        to.insertBefore(document.importNode(wanted, true), old)
        continue
      }
      while (old && old !== kept) old = drop(old)
      old = kept.nextSibling
      if (kept instanceof Element) update(kept, wanted as Element)
      else if (kept.nodeValue !== wanted.nodeValue) kept.nodeValue = wanted.nodeValue
    }
    while (old) old = drop(old)
  }

  function findSame(to: Element, old: ChildNode | null, wanted: ChildNode): ChildNode | null {
    if (wanted instanceof Element && wanted.id)
      return [...to.children].find(({ id }) => id === wanted.id) ?? null
    const isSame = old && !isKeyed(old) && old.nodeName === wanted.nodeName
    return isSame ? old : null
  }

  function isKeyed(node: ChildNode): boolean {
    return node instanceof Element && node.id !== ''
  }

  function drop(node: ChildNode): ChildNode | null {
    const next = node.nextSibling
    node.remove()
    return next
  }

  function say(text: string): void {
    const line = document.getElementById('connection')
    if (line && line.textContent !== text) line.textContent = text
  }

  async function post(url: string, body: string): Promise<void> {
    const headers = { 'content-type': 'application/json' }
    await fetch(url, { method: 'POST', headers, body })
    await refresh()
  }

  document.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest('[data-post]') : null
    const url = button?.getAttribute('data-post')
    const select = document.getElementById(button?.getAttribute('data-choice') ?? '')
    const chosen = select instanceof HTMLSelectElement ? select.value : ''
    const body = (button?.getAttribute('data-body') ?? '{}').replace('$chosen', chosen)
    if (url) post(url, body).catch(() => say('The sandbox does not answer. Is it still running?'))
  })
  document.addEventListener('visibilitychange', () => document.hidden || refresh())
  setInterval(() => document.hidden || refresh(), 1_000)
  void refresh()
}

/** The script that keeps the inspector page up to date. */
export const INSPECTOR_SCRIPT: string = toScript(runInspector)
