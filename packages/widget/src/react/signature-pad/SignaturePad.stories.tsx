import type { Decorator, Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import './examples/examples.css'
import { Alternative as AlternativeExample } from './examples/Alternative.tsx'
import { Basic as BasicExample } from './examples/Basic.tsx'
import { CaptureReport as CaptureReportExample } from './examples/CaptureReport.tsx'
import { Controlled as ControlledExample } from './examples/Controlled.tsx'
import { Disabled as DisabledExample } from './examples/Disabled.tsx'
import { DOT, drawOnSurface, UNDERLINE } from './examples/drawOnSurface.ts'
import { Handle as HandleExample } from './examples/Handle.tsx'
import { LeftHanded as LeftHandedExample } from './examples/LeftHanded.tsx'
import { LowLatency as LowLatencyExample } from './examples/LowLatency.tsx'
import { MovingOver as MovingOverExample } from './examples/MovingOver.tsx'
import { PenLooks as PenLooksExample } from './examples/PenLooks.tsx'
import { PenOnly as PenOnlyExample } from './examples/PenOnly.tsx'
import { ReadOnly as ReadOnlyExample } from './examples/ReadOnly.tsx'
import { Refused as RefusedExample } from './examples/Refused.tsx'
import { RequiredInAForm as RequiredInAFormExample } from './examples/RequiredInAForm.tsx'
import { Resizing as ResizingExample } from './examples/Resizing.tsx'
import { ShapeOnly as ShapeOnlyExample } from './examples/ShapeOnly.tsx'
import { UndoRedoClear as UndoRedoClearExample } from './examples/UndoRedoClear.tsx'
import { SignaturePad } from './index.ts'

export default { title: 'Signature pad', component: SignaturePad.Root } satisfies Meta

// Storybook's test addon takes only stories that are defined here, so these name their examples.
export const Basic: StoryObj = { render: BasicExample }

export const Controlled: StoryObj = {
  render: ControlledExample,
  async play({ canvas }) {
    await drawOnSurface(canvas.getByRole('img'))
    await canvas.findByText(/^Strokes: 1, samples: \d+$/)
  },
}

export const Disabled: StoryObj = { render: DisabledExample }

export const ReadOnly: StoryObj = {
  render: ReadOnlyExample,
  async play({ canvas }) {
    await drawOnSurface(canvas.getByRole('img'), UNDERLINE)
    await expect(canvas.getByRole('group')).toHaveAttribute('data-read-only')
  },
}

/** A pad that is `required` in a form, and a form that was sent. */
export const RequiredInAForm: StoryObj = {
  render: RequiredInAFormExample,
  async play({ canvas }) {
    const send = canvas.getByRole('button', { name: 'Send the form' })
    await userEvent.click(send)
    await expect(canvas.getByText('Nothing has been sent.')).toBeVisible()
    await drawOnSurface(canvas.getByRole('img'))
    await waitFor(() => expect(canvas.getByRole('status')).toHaveTextContent('Stroke 1.'))
    await userEvent.click(send)
    await canvas.findByText(/^Sent: a signature of \d{4,} characters\.$/)
  },
}

/** The same form, sent without a signature: the browser refuses, the pad says why. */
export const MissingInAForm: StoryObj = {
  render: RequiredInAFormExample,
  async play({ canvas }) {
    await userEvent.click(canvas.getByRole('button', { name: 'Send the form' }))
    await expect(canvas.getByRole('status')).toHaveTextContent('Please sign first.')
  },
}

/** A finger came first, left nothing and was told so; then the pen. */
export const PenOnly: StoryObj = {
  render: PenOnlyExample,
  async play({ canvas }) {
    const surface = canvas.getByRole('img')
    await drawOnSurface(surface, UNDERLINE, 'touch')
    await expect(canvas.getByRole('status')).toHaveTextContent('Please use a pen.')
    await drawOnSurface(surface)
    await waitFor(() => expect(canvas.getByRole('status')).toHaveTextContent('Stroke 1.'))
  },
}

/** The line alone, in one width: neither time nor pressure is collected. */
export const ShapeOnly: StoryObj = {
  render: ShapeOnlyExample,
  async play({ canvas }) {
    await drawOnSurface(canvas.getByRole('img'))
    await canvas.findByText(/^Places: \d{3}\. Times, pressures and angles: 0\./)
  },
}

export const LeftHanded: StoryObj = {
  render: LeftHandedExample,
  async play({ canvas }) {
    const middle = (element: Element) => {
      const { left, right } = element.getBoundingClientRect()
      return (left + right) / 2
    }
    const [undo, clear] = ['Undo', 'Clear'].map((name) => canvas.getByRole('button', { name }))
    if (!undo || !clear) throw new Error('The example has no such buttons.')
    await expect(middle(clear)).toBeGreaterThan(middle(canvas.getByRole('img')))
    // Seen from left to right, they come in the order in which the Tab key reaches them.
    await expect(middle(clear)).toBeGreaterThan(middle(undo))
    await drawOnSurface(canvas.getByRole('img'))
    await waitFor(() => expect(canvas.getByRole('status')).toHaveTextContent('Stroke 1.'))
  },
}

export const PenLooks: StoryObj = {
  render: PenLooksExample,
  async play({ canvas }) {
    const [surface] = canvas.getAllByRole('img')
    if (surface) await drawOnSurface(surface)
    for (const pad of canvas.getAllByRole('group'))
      await waitFor(() => expect(pad).not.toHaveAttribute('data-blank'))
  },
}

/** A dot was to be handed over. */
export const Refused: StoryObj = {
  render: RefusedExample,
  async play({ canvas }) {
    await drawOnSurface(canvas.getByRole('img'), DOT)
    const before = canvas.getByRole('button', { name: 'Confirm signature' })
    await waitFor(() => expect(before).not.toHaveAttribute('aria-disabled'))
    const { top } = before.getBoundingClientRect()
    await userEvent.click(before)
    await expect(canvas.getByRole('group', { name: 'Signature' })).toHaveAttribute(
      'data-refused',
      'too-short',
    )
    await expect(canvas.getByRole('status')).toHaveTextContent('too short for a signature')
    await expect(canvas.getByText('Nothing has been handed over.')).toBeVisible()
    // What it says must not push away what the person was about to press.
    await expect(before.getBoundingClientRect().top).toBe(top)
  },
}

export const UndoRedoClear: StoryObj = {
  render: UndoRedoClearExample,
  async play({ canvas }) {
    const says = (words: string) =>
      waitFor(() => expect(canvas.getByRole('status')).toHaveTextContent(words))
    const surface = canvas.getByRole('img')
    await drawOnSurface(surface)
    await drawOnSurface(surface, UNDERLINE)
    await says('Stroke 2.')
    await userEvent.keyboard('{Delete}')
    await says('Cleared. Nothing signed yet.')
    await userEvent.keyboard('{Control>}z{/Control}')
    await says('Undone. 2 strokes.')
    await userEvent.click(canvas.getByRole('button', { name: 'Undo' }))
    await says('Undone. 1 stroke.')
  },
}

/** The other ways, shown. */
export const Alternative: StoryObj = {
  render: AlternativeExample,
  async play({ canvas }) {
    await userEvent.click(canvas.getByText('Cannot sign by hand?'))
    await expect(canvas.getByRole('textbox', { name: 'Your full name' })).toBeVisible()
  },
}

/** One of them, taken. */
export const AlternativeTaken: StoryObj = {
  render: AlternativeExample,
  async play({ canvas }) {
    await userEvent.click(canvas.getByText('Cannot sign by hand?'))
    await userEvent.type(canvas.getByRole('textbox'), 'Elena Marsh')
    await userEvent.click(canvas.getByRole('button', { name: 'Sign with typed name' }))
    await canvas.findByText(/“Elena Marsh” was typed\. It is not handwriting/)
    await expect(canvas.getByRole('group', { name: 'Signature' })).toHaveAttribute('data-blank')
  },
}

export const CaptureReport: StoryObj = {
  render: CaptureReportExample,
  async play({ canvas }) {
    await drawOnSurface(canvas.getByRole('img'))
    await canvas.findByRole('row', { name: 'Pointer pen' })
    const read = (name: RegExp) => canvas.getByRole('row', { name }).lastElementChild?.textContent
    await expect(read(/received/)).toBe(read(/stored/))
  },
}

/** The pad's methods, called from outside. */
export const Handle: StoryObj = {
  render: HandleExample,
  async play({ canvas }) {
    await drawOnSurface(canvas.getByRole('img'))
    await waitFor(() =>
      expect(canvas.getByRole('group', { name: 'Signature' })).not.toHaveAttribute('data-blank'),
    )
    await userEvent.click(canvas.getByRole('button', { name: 'Trimmed PNG' }))
    await canvas.findByRole('link', { name: 'Download trimmed.png' })
  },
}

/** Signed wide, then made narrow. */
export const Resizing: StoryObj = {
  render: ResizingExample,
  async play({ canvas }) {
    await drawOnSurface(canvas.getByRole('img'))
    await waitFor(() => expect(canvas.getByRole('status')).toHaveTextContent('Stroke 1.'))
    const slider = canvas.getByRole<HTMLInputElement>('slider')
    slider.focus()
    const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
    setValue?.call(slider, '60')
    slider.dispatchEvent(new Event('input', { bubbles: true }))
    await expect(canvas.getByRole('group', { name: 'Signature' })).not.toHaveAttribute('data-blank')
  },
}

export const LowLatency: StoryObj = {
  render: LowLatencyExample,
  async play({ canvas }) {
    await drawOnSurface(canvas.getByRole('img'))
    await waitFor(() => expect(canvas.getByRole('status')).toHaveTextContent('Stroke 1.'))
  },
}

/** `SignatureCanvas`, which stands in for react-signature-canvas. */
export const MovingOver: StoryObj = {
  render: MovingOverExample,
  async play({ canvas }) {
    await drawOnSurface(canvas.getByRole('img'))
    await canvas.findByText(/^Points: \d\d/)
  },
}

/** A host's dark page needs no settings: text takes its colour, and paper stays light. */
export const OnADarkPage: StoryObj = {
  render: AlternativeExample,
  decorators: inBox({ background: '#14161a', color: '#eee', colorScheme: 'dark', padding: '1rem' }),
  async play({ canvas }) {
    await drawOnSurface(canvas.getByRole('img'), DOT)
    const submit = canvas.getByRole('button', { name: 'Confirm signature' })
    await waitFor(() => expect(submit).not.toHaveAttribute('aria-disabled'))
    await userEvent.click(submit)
    await userEvent.click(canvas.getByText('Cannot sign by hand?'))
    await expect(canvas.getByRole('status')).toHaveTextContent('too short')
  },
}

/** In a column of 280 px, with its longest words. */
export const InANarrowColumn: StoryObj = {
  render: AlternativeExample,
  decorators: inBox({ width: 280 }),
  async play({ canvas, canvasElement }) {
    const surface = canvas.getByRole('img')
    await drawOnSurface(surface, DOT)
    const submit = canvas.getByRole('button', { name: 'Confirm signature' })
    await waitFor(() => expect(submit).not.toHaveAttribute('aria-disabled'))
    const { top } = submit.getBoundingClientRect()
    await userEvent.click(submit)
    await expect(canvas.getByRole('status')).toHaveTextContent('too short')
    await expect(submit.getBoundingClientRect().top).toBe(top)
    await userEvent.click(canvas.getByText('Cannot sign by hand?'))
    const pad = within(canvasElement).getByRole('group', { name: 'Signature' })
    await expect(pad.scrollWidth).toBeLessThanOrEqual(pad.clientWidth)
  },
}

function inBox(style: React.CSSProperties): Decorator {
  return (Story) => (
    <div style={style}>
      <Story />
    </div>
  )
}
