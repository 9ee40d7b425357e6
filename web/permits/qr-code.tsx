import { encode } from 'uqr'
import { pathOf } from './qr-path.ts'

/** Modules of white that a reader needs around the code (ISO/IEC 18004). */
const quiet_modules = 4

/** A QR code, black on white in every theme, with its quiet zone; error correction M. Named for those who cannot see it. */
export function QrCode({ text, label, className }: { text: string; label: string; className?: string }) {
  const { data, size } = encode(text, { ecc: 'M', border: 0 })
  const whole = size + 2 * quiet_modules
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`${-quiet_modules} ${-quiet_modules} ${whole} ${whole}`}
      shapeRendering="crispEdges"
      className={className}
    >
      <rect x={-quiet_modules} y={-quiet_modules} width={whole} height={whole} fill="#fff" />
      <path d={pathOf(data)} fill="#000" />
    </svg>
  )
}
