import '@rubrica/widget/styles.css'
import './preview.css'
import type { Preview } from '@storybook/react-vite'
import { prepareStack } from './prepareStack.ts'
import { withProvider } from './withProvider.tsx'

const preview: Preview = {
  loaders: [prepareStack],
  decorators: [withProvider],
  parameters: {
    // A violation that axe finds fails the story's test.
    a11y: { test: 'error' },
    layout: 'padded',
  },
}

export default preview
