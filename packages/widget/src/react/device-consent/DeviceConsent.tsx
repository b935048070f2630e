'use client'
import * as React from 'react'
import type { ConsentRecord, DeviceSignal } from '../../core/device/consent.ts'
import { createPart, type Part } from '../internals/createPart.ts'
import { type PartProps, renderPart } from '../internals/renderPart.ts'
import { useDeviceConsentMessages } from '../provider/useMessages.ts'
import { ConsentForm } from './ConsentForm.tsx'
import { ConsentActions, ConsentSummary } from './ConsentSummary.tsx'
import { useControls, useDevice } from './useDeviceConsent.ts'

/**
 * Says what is read of the device and why, lets the person decide about each of it, and lets them
 * change their mind as easily. Nothing is read before. Renders a `<section>`.
 */
export const DeviceConsent: Part<HTMLElement, DeviceConsentProps> = createPart(
  'DeviceConsent',
  ({ onConsentChange, ...rest }, ref) => {
    const controls = useControls(useDevice('mounts <DeviceConsent>'))
    const { title } = useDeviceConsentMessages()
    const [isChanging, setIsChanging] = React.useState(false)
    const titleId = React.useId()
    const heading = React.useRef<HTMLHeadingElement>(null)
    const { signals, choices } = controls
    const isOpen = signals.some((signal) => choices[signal] === 'undecided')
    const status = isOpen || isChanging ? 'asking' : 'decided'

    /** The button that was pressed goes, so the focus needs another place. */
    const turn = (toForm: boolean) => {
      setIsChanging(toForm)
      heading.current?.focus()
    }
    const decide = async (
      decided: Partial<Record<DeviceSignal, boolean>>,
      notice: readonly string[],
    ) => {
      const recorded = controls.decide(decided, notice)
      turn(false)
      const record = await recorded
      if (record) onConsentChange?.(record)
    }

    const children = (
      <>
        <h3 ref={heading} id={titleId} tabIndex={-1} data-rubrica="device-consent-title">
          {title}
        </h3>
        {/* There before it says anything: a live region that comes with its words is not announced. */}
        <div role="status">{status === 'decided' && <ConsentSummary controls={controls} />}</div>
        {status === 'asking' ? (
          <ConsentForm controls={controls} title={title} onDecide={decide} />
        ) : (
          <ConsentActions controls={controls} onChange={() => turn(true)} />
        )}
      </>
    )
    const own = { 'aria-labelledby': titleId, ...rest, children }
    const state: DeviceConsentState = { status, incomplete: controls.missing.length > 0 }
    return renderPart('section', { name: 'device-consent', state, props: own, ref })
  },
)

export interface DeviceConsentState {
  /** Whether the person is being asked. @selector `[data-status]` */
  status: 'asking' | 'decided'
  /** Something that the provider requires is not allowed. @selector `[data-incomplete]` */
  incomplete: boolean
}

export interface DeviceConsentProps
  extends Omit<PartProps<'section', DeviceConsentState>, 'children'> {
  /** Called after each decision with all of them, for you to keep and to pass to `createConsent`. */
  onConsentChange?: ((record: ConsentRecord) => void) | undefined
}
