import { createSandbox, type PageBehaviour, type Sandbox, toTestRequest } from '@rubrica/sandbox'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fireEvent, waitFor, within } from 'storybook/test'
import { HostedFrame } from './HostedFrame.tsx'
import { openAgreements, openKyc, openSigning } from './openPage.ts'

interface Opened {
  sandbox: Sandbox
  url: string
}

const MINUTE_MS = 60_000
const ORIGIN = 'https://providers.example'
const RETURN = 'https://bank.example/done'

/** The pages of the providers as the sandbox serves them to a frame, a popup or a tab. */
const meta: Meta<typeof HostedFrame> = {
  title: 'Sandbox/Hosted pages',
  component: HostedFrame,
  render: (_, { loaded }) => <HostedFrame {...(loaded.opened as Opened)} />,
  // Each story has a sandbox of its own, so that its clock and its links are.
  loaders: [
    async ({ parameters }) => {
      const sandbox = createSandbox()
      const url = await (parameters.open as (sandbox: Sandbox) => Promise<string>)(sandbox)
      return { opened: { sandbox, url } }
    },
  ],
}
export default meta

type Story = StoryObj<typeof HostedFrame>
type Open = (sandbox: Sandbox) => Promise<string>

/** A page in a state: how it is opened, what is pressed on it, and the heading or address it ends at. */
function story(open: Open, end: string, ...buttons: string[]): Story {
  return {
    parameters: { open },
    async play({ canvasElement }) {
      const frame = () => {
        const body = canvasElement.querySelector('iframe')?.contentDocument?.body
        if (!body) throw new Error('The frame has no page yet.')
        return within(body)
      }
      for (const name of buttons) {
        // Found anew each time: the frame may load its page while it is looked for.
        await waitFor(() => fireEvent.click(frame().getByRole('button', { name })))
      }
      await waitFor(async () => {
        const left = within(canvasElement).queryByRole('status')?.textContent ?? ''
        const heading = frame().queryByRole('heading', { level: 1 })?.textContent ?? ''
        await expect(left.includes(end) || heading === end).toBe(true)
      })
    },
  }
}

const after =
  (open: Open, ms: number): Open =>
  async (sandbox) => {
    const url = await open(sandbox)
    sandbox.clock.advance(ms)
    return url
  }

const behaving =
  (behaviour: PageBehaviour): Open =>
  (sandbox) => {
    sandbox.inspect.setPage('signnow', behaviour)
    return openSigning(sandbox)
  }

/** A test link: no call gives one for an invite that waits. */
const WAITING = `/webapp/document/${'d0c0'.repeat(9)}0006?access_token=${'7e57'.repeat(15)}0002&route=fieldinvite`

export const Signing: Story = story(openSigning, 'Loan agreement')
export const SigningDone: Story = story(openSigning, 'Thank you', 'Sign')
export const SigningDeclined: Story = story(openSigning, 'You have declined', 'Decline')
export const SigningSaved: Story = story(openSigning, 'Saved', 'Save and close')
export const SigningExpired: Story = story(
  after(openSigning, 15 * MINUTE_MS),
  'This link has expired',
)
export const SigningUnknown: Story = story(
  async (sandbox) => `${await openSigning(sandbox)}0`.replace('access_token=', 'access_token=0'),
  'This link does not work',
)
/** With an address to go on to, the person is sent there: here the frame says where. */
export const SigningReturns: Story = story(
  (sandbox) => openSigning(sandbox, { redirect_uri: RETURN }),
  RETURN,
  'Sign',
)
/** It posts what a page may post by mistake, or a stranger on purpose. It looks as ever. */
export const SigningWithNonsense: Story = story(behaving('nonsense'), 'Loan agreement')
export const SigningHangs: Story = {
  parameters: { open: behaving('hang') },
  async play({ canvasElement }) {
    // Long after any other page is there.
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    await expect(within(canvasElement).getByRole('status')).toHaveTextContent(
      'Waiting for the page',
    )
  },
}
export const SigningRefusesFrames: Story = story(
  behaving('refuse-framing'),
  'The page refuses to be framed',
)
export const SigningWaits: Story = story(async () => WAITING, 'It is not your turn yet')
export const SigningDeclinedBefore: Story = story(async (sandbox) => {
  const url = await openSigning(sandbox)
  const body = new URLSearchParams({ action: 'decline' })
  await sandbox.fetch(new Request(ORIGIN + url, { method: 'POST', body }))
  return url
}, 'You have declined to sign this')

/** A link that is opened once more after its signer has signed. */
export const SigningAgain: Story = story(async (sandbox) => {
  const url = await openSigning(sandbox)
  const body = new URLSearchParams({ action: 'sign' })
  await sandbox.fetch(new Request(ORIGIN + url, { method: 'POST', body }))
  return url
}, 'You have signed this already')
export const SigningSkipped: Story = story(async (sandbox) => {
  const url = await openSigning(sandbox)
  const { documents, invites, skipInvite } = sandbox.inspect.signnow
  const [first] = invites(documents().at(-1)?.id ?? '')
  skipInvite(first?.id ?? '')
  return url
}, 'Your signature is no longer needed')
export const SigningInANewWindow: Story = story(
  (sandbox) => openSigning(sandbox, { redirect_uri: RETURN, redirect_target: 'blank' }),
  'Loan agreement',
)

export const Verifying: Story = story(openKyc, 'Verify your identity')
export const VerifyingDone: Story = story(openKyc, 'Thank you', 'Verify me')
export const VerifyingReviewed: Story = story(openKyc, 'Thank you', 'Review me')
export const VerifyingRejected: Story = story(openKyc, 'Thank you', 'Reject me')
export const VerifyingLeft: Story = story(openKyc, 'You have left', 'Leave')
export const VerifyingExpired: Story = story(after(openKyc, 30 * MINUTE_MS), 'Link expired')
export const VerifyingReplaced: Story = story(async (sandbox) => {
  const url = await openKyc(sandbox)
  const values = { userId: sandbox.inspect.capa.users().at(-1)?.id ?? '' }
  await sandbox.fetch(toTestRequest({ operation: 'createKycLink', values }, ORIGIN))
  return url
}, 'Link replaced')
export const VerifyingUsed: Story = story(async (sandbox) => {
  const url = await openKyc(sandbox)
  sandbox.inspect.capa.setKyc(sandbox.inspect.capa.users().at(-1)?.id ?? '', 'VERIFIED')
  return url
}, 'Link used')
const openDecided =
  (outcome: 'VERIFIED' | 'REVIEW_NEEDED'): Open =>
  async (sandbox) => {
    const { id: userId } = sandbox.inspect.capa.createUser()
    sandbox.inspect.capa.setKyc(userId, outcome)
    const request = toTestRequest({ operation: 'createKycLink', values: { userId } }, ORIGIN)
    const { data } = (await (await sandbox.fetch(request)).json()) as { data: { kycLink: string } }
    const { pathname, search } = new URL(data.kycLink)
    return pathname + search
  }
/** A new link of somebody about whom Capa has decided. */
export const VerifyingDoneBefore: Story = story(openDecided('VERIFIED'), 'You are verified')
export const VerifyingUnderReview: Story = story(
  openDecided('REVIEW_NEEDED'),
  'Your data is being reviewed',
)
export const VerifyingUnknown: Story = story(
  async () => '/onboard?verification_session_id=00000000-0000-4000-8000-000000000000',
  'Link unknown',
)
/** An app's own address is one, too. */
export const VerifyingReturns: Story = story(
  (sandbox) => openKyc(sandbox, 'myapp://kyc/done'),
  'myapp://kyc/done?verification_session_id=',
  'Verify me',
)

export const Agreements: Story = story(openAgreements, 'Sign your agreements')
export const AgreementsDone: Story = story(openAgreements, 'Thank you', 'Sign all')
export const AgreementsLeft: Story = story(openAgreements, 'You have left', 'Leave')
export const AgreementsExpired: Story = story(after(openAgreements, 30 * MINUTE_MS), 'Link expired')

export const AgreementsSignedBefore: Story = story(async (sandbox) => {
  const url = await openAgreements(sandbox)
  const body = new URLSearchParams({ action: 'sign' })
  await sandbox.fetch(new Request(ORIGIN + url, { method: 'POST', body }))
  return url
}, 'Signed already')
export const AgreementsReplaced: Story = story(async (sandbox) => {
  const url = await openAgreements(sandbox)
  const values = { userId: sandbox.inspect.capa.users().at(-1)?.id ?? '' }
  const again = { operation: 'signCapaDocuments', values, body: { country: 'ES' } } as const
  await sandbox.fetch(toTestRequest(again, ORIGIN))
  return url
}, 'Link closed')
export const AgreementsUnknown: Story = story(
  async () => '/agreements?session=00000000-0000-4000-8000-000000000000',
  'Link unknown',
)

/** Everything that arrived, with the switches that make the providers misbehave. */
export const Inspector: Story = story(async (sandbox) => {
  sandbox.inspect.createBiometricSign()
  sandbox.inspect.createIdentification()
  await openSigning(sandbox)
  await openKyc(sandbox)
  return '/_sandbox'
}, 'Rubrica sandbox')
