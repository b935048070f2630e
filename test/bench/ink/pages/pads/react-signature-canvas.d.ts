// 1.0.7 comes without types: as much of it as the bench uses. Being CommonJS, it has its default
// export in the module that an ES module gets as the default.
declare module 'react-signature-canvas' {
  import type { CanvasHTMLAttributes, Component } from 'react'

  interface Props {
    canvasProps?: CanvasHTMLAttributes<HTMLCanvasElement>
  }

  class SignatureCanvas extends Component<Props> {
    toData: () => { x: number; y: number; time: number }[][]
  }

  const commonJs: { default: typeof SignatureCanvas }
  export type { SignatureCanvas }
  // biome-ignore lint/style/noDefaultExport: that is what the package has.
  export default commonJs
}
