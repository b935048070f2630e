import type { Decorator, Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor } from 'storybook/test'
import { makeRecord, withoutTime } from '../../../../../test/fixtures/makeRecord.ts'
import { Basic as BasicExample } from './examples/Basic.tsx'
import { PressedLine as PressedLineExample } from './examples/PressedLine.tsx'
import { Slow as SlowExample } from './examples/Slow.tsx'
import { SignatureReplay } from './index.ts'

const RECORD = makeRecord()

const meta: Meta<typeof BasicExample> = {
  title: 'Signature replay',
  component: BasicExample,
  subcomponents: { SignatureReplay },
  args: { data: RECORD },
  // Nobody edits a record by hand, and biometric data do not belong in an address.
  argTypes: { data: { control: false } },
}
export default meta

type Story = StoryObj<typeof BasicExample>

type Canvas = Parameters<NonNullable<Story['play']>>[0]['canvas']

/** Before it is played: a faint trace shows what is to come. */
export const Basic: Story = {
  async play({ canvas }) {
    await expect(await canvas.findByRole('button', { name: 'Play' })).toBeVisible()
  },
}

/** While it plays. */
export const Playing: Story = {
  args: { data: makeRecord({ words: 7 }) },
  async play({ canvas }) {
    await userEvent.click(await canvas.findByRole('button', { name: 'Play' }))
    await canvas.findByRole('button', { name: 'Pause' })
  },
}

/** Somewhere in the middle, where the scrubber was moved to. */
export const Scrubbed: Story = {
  async play({ canvas }) {
    await press(canvas, '{PageUp}{PageUp}{ArrowRight}')
    await canvas.findByText('1.05 s of 2.71 s')
  },
}

/** At the end, with the whole ink. */
export const Ended: Story = {
  async play({ canvas }) {
    await press(canvas, '{End}')
    await expect(canvas.getByRole('button', { name: 'Replay' })).toBeVisible()
  },
}

export const Slow: Story = {
  render: SlowExample,
  async play({ canvas }) {
    await expect(await canvas.findByRole('combobox')).toHaveValue('0.5')
  },
}

export const Long: Story = {
  args: { data: makeRecord({ words: 7 }) },
  async play({ canvas }) {
    await press(canvas, '{PageUp>16/}')
  },
}

export const PressedLine: Story = {
  render: PressedLineExample,
  async play({ canvas }) {
    await press(canvas, '{End}')
  },
}

/** A mouse's: it says so in place of the plot. */
export const WithoutPressure: Story = {
  args: { data: makeRecord({ pointerType: 'mouse' }) },
  async play({ canvas }) {
    await canvas.findByText(/holds no pressure/)
    await press(canvas, '{End}')
  },
}

/** It plays in equal steps, and has no speed to plot. */
export const WithoutTime: Story = {
  args: { data: withoutTime(RECORD) },
  async play({ canvas }) {
    await canvas.findByText(/holds no time/)
    await press(canvas, '{PageUp}{PageUp}')
  },
}

/** The mode `off`: neither time nor pressure. */
export const ShapeOnly: Story = {
  args: { data: makeRecord({ isShapeOnly: true }) },
  async play({ canvas }) {
    await canvas.findByText(/holds no time/)
    await canvas.findByText(/holds no pressure/)
    await press(canvas, '{End}')
  },
}

export const Unreadable: Story = {
  args: { data: RECORD.slice(0, 400) },
  async play({ canvas }) {
    await expect(await canvas.findByRole('alert')).toHaveTextContent('cannot be read')
  },
}

/** A host's dark page needs no settings: text takes its colour, and paper stays light. */
export const OnADarkPage: Story = {
  decorators: inBox({ background: '#14161a', color: '#eee', colorScheme: 'dark', padding: '1rem' }),
  async play({ canvas }) {
    await press(canvas, '{PageUp}{PageUp}{PageUp}')
  },
}

/** In a column of 280 px. */
export const InANarrowColumn: Story = {
  decorators: inBox({ width: 280 }),
  async play({ canvas }) {
    await press(canvas, '{End}')
    const whole = canvas.getByRole('group')
    await waitFor(() => expect(whole.scrollWidth).toBeLessThanOrEqual(whole.clientWidth))
  },
}

async function press(canvas: Canvas, keys: string): Promise<void> {
  const slider = await canvas.findByRole('slider')
  slider.focus()
  await userEvent.keyboard(keys)
  slider.blur()
}

function inBox(style: React.CSSProperties): Decorator {
  return (Story) => (
    <div style={style}>
      <Story />
    </div>
  )
}
