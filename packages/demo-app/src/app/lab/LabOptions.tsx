import { DEFAULT_PEN, type Pen } from '@rubrica/widget'
import type * as React from 'react'

/** How the pad is tried. */
export interface LabSettings {
  look: Look
  isPenOnly: boolean
  isLeftHanded: boolean
}

interface Look {
  name: string
  pen: Pen
}

/** The pens to choose from; the first is the one to start with. */
export const PENS = [
  { name: 'Black', pen: DEFAULT_PEN },
  { name: 'Blue', pen: { ...DEFAULT_PEN, color: '#1c3f94' } },
  { name: 'Fine', pen: { ...DEFAULT_PEN, minWidth: 0.6, maxWidth: 1 } },
  { name: 'Broad', pen: { ...DEFAULT_PEN, minWidth: 1, maxWidth: 4.5 } },
  { name: 'By pressure', pen: { ...DEFAULT_PEN, maxWidth: 4, pressureResponse: 1 } },
] as const satisfies readonly Look[]

/** The choices beside the pad. They change how it looks and who may draw, never the ink. */
export function LabOptions({ settings, onSettingsChange }: LabOptionsProps): React.ReactElement {
  const change = (some: Partial<LabSettings>) => onSettingsChange({ ...settings, ...some })
  return (
    <>
      <fieldset className="lab-pens">
        <legend>The line</legend>
        {PENS.map((look) => (
          <label key={look.name}>
            <input
              type="radio"
              name="look"
              checked={settings.look === look}
              onChange={() => change({ look })}
            />
            {look.name}
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend>The hand</legend>
        <label>
          <input
            type="checkbox"
            checked={settings.isPenOnly}
            onChange={(event) => change({ isPenOnly: event.target.checked })}
          />
          Take a pen only
        </label>
        <label>
          <input
            type="checkbox"
            checked={settings.isLeftHanded}
            onChange={(event) => change({ isLeftHanded: event.target.checked })}
          />
          Left-handed
        </label>
      </fieldset>
    </>
  )
}

interface LabOptionsProps {
  settings: LabSettings
  onSettingsChange: (settings: LabSettings) => void
}
