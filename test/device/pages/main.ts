import * as device from '@rubrica/widget/device'

declare global {
  interface Window {
    device?: typeof device
  }
}

window.device = device
