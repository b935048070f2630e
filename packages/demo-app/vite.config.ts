import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    // What the page's Content-Security-Policy would refuse is not built: no inline script, no
    // asset that became a data: URL.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
})
