import type { Meta, StoryObj } from '@storybook/react-vite'
import { Basic as BasicExample } from './examples/Basic.tsx'
import { Controlled as ControlledExample } from './examples/Controlled.tsx'
import { Disabled as DisabledExample } from './examples/Disabled.tsx'
import { SignaturePad } from './index.ts'

export default { title: 'Signature pad', component: SignaturePad.Root } satisfies Meta

// Storybook's test addon takes only stories that are defined here, so these name their examples.
export const Basic: StoryObj = { render: BasicExample }
export const Controlled: StoryObj = { render: ControlledExample }
export const Disabled: StoryObj = { render: DisabledExample }
