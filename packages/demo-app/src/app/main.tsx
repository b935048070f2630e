import * as React from 'react'
import { createRoot } from 'react-dom/client'
import '@rubrica/widget/styles.css'
import './styles/base.css'
import './styles/bank.css'
import './styles/overview.css'
import './styles/signing.css'
import './styles/done.css'
import './styles/lab.css'
import './styles/record.css'
import './styles/device.css'
import './styles/providers.css'
import './styles/proxy.css'
import './styles/rubrica.css'
import { App } from './App.tsx'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root, so there is nowhere to draw the page.')

createRoot(root).render(
  <React.StrictMode>
    <App />
  </React.StrictMode>,
)
