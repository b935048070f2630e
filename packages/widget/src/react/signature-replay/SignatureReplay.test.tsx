import { act, render, screen } from '@testing-library/react'
import * as React from 'react'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { describePart } from '../../../../../test/describePart.tsx'
import { makeRecord } from '../../../../../test/fixtures/makeRecord.ts'
import { SignatureReplay } from './index.ts'

const RECORD = makeRecord()

describe('<SignatureReplay />', () => {
  describePart(SignatureReplay, {
    name: 'signature-replay',
    element: HTMLDivElement,
    wrap: (part) =>
      React.cloneElement(part as React.ReactElement<{ data: string }>, { data: RECORD }),
  })

  it('is a group with a name, which the host may change', () => {
    const { rerender } = render(<SignatureReplay data={RECORD} />)
    expect(screen.getByRole('group')).toHaveAccessibleName('Signature replay')
    rerender(<SignatureReplay data={RECORD} aria-label="Signature of 3 May" />)
    expect(screen.getByRole('group')).toHaveAccessibleName('Signature of 3 May')
  })

  it('reads nothing on a server, and takes over what the server sent', async () => {
    const element = <SignatureReplay data={RECORD} defaultPlaying />
    const html = renderToString(element)
    expect(html).toBe(
      '<div data-rubrica="signature-replay" data-status="reading" role="group" aria-label="Signature replay"></div>',
    )
    const container = document.createElement('div')
    container.innerHTML = html
    const root = await act(() => hydrateRoot(container, element))
    expect(container.querySelector('canvas')).not.toBeNull()
    act(() => root.unmount())
  })

  it('works in a DOM that can neither draw nor tell about motion', () => {
    render(<SignatureReplay data={RECORD} defaultPlaying />)
    expect(screen.getByRole('button', { name: 'Pause' })).toBeInTheDocument()
  })
})
