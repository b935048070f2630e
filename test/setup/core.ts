// Set-up of the tests in Node: the core must work where there is no React.
import { expect, vi } from 'vitest'

if (expect.getState().testPath?.includes('/widget/src/core/'))
  for (const name of ['react', 'react-dom'])
    vi.doMock(name, () => {
      throw new Error(`widget/core must not import ${name}: it runs in bare Node.`)
    })
