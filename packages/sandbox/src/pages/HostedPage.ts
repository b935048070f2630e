import type { Html } from '../html.ts'

/** The pages of the providers that people open: in a frame, a popup, a tab, or by a redirect. */
export const PAGE_NAMES = ['signnow', 'kyc', 'agreements'] as const

export type PageName = (typeof PAGE_NAMES)[number]

/** How a hosted page behaves, until it is told otherwise. */
export const PAGE_BEHAVIOURS = ['normal', 'hang', 'refuse-framing', 'nonsense'] as const

/**
 * `hang` never answers. `refuse-framing` forbids every frame, as a provider may without notice.
 * `nonsense` posts messages to its opener and its parent that nobody should believe.
 */
export type PageBehaviour = (typeof PAGE_BEHAVIOURS)[number]

/** A page opened, or a button of it pressed. */
export interface PageCall {
  values: Readonly<Record<string, string>>
  query: URLSearchParams
  /** The form's fields; `null` when the page is only opened. */
  form: URLSearchParams | null
}

/** What a hosted page shows or does. */
export type PageAnswer =
  /** A page. `status` is 200 if left out. */
  | { show: HostedView; status?: number }
  /** Sends the person on, with a 303. */
  | { redirectTo: string }

/** The content of a page; `renderHostedPage` puts the provider's frame around it. */
export interface HostedView {
  title: string
  body: Html
  /** Loads the page again after these milliseconds, so that it shows that it has expired. */
  reloadAfterMs?: number | undefined
}

/** One hosted page. Its form posts to its own address, with the pressed button's `action`. */
export interface HostedPage {
  readonly name: PageName
  /** What stands at its head: the provider's name. */
  readonly provider: string
  /** A path template, as the contract writes them. */
  readonly path: string
  answer(call: PageCall): PageAnswer
}
