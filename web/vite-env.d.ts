/// <reference types="vite/client" />

interface ImportMetaEnv {
  /** `1` puts the gallery of the kit into a built app; it is always there in development. */
  readonly VITE_GALLERY?: string
}

declare module '*?worker&url' {
  const address: string
  export default address
}
