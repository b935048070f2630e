import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { SignContract } from './SignContract.tsx'

const handle = await (await fetch('/handle')).text()
createRoot(document.querySelector('#root') as HTMLElement).render(
  <StrictMode>
    <SignContract handle={handle} />
  </StrictMode>,
)
