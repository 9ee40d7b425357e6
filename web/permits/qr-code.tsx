import { encode } from 'uqr'

/** Modules of white that a reader needs around the code (ISO/IEC 18004). */
const quiet_modules = 4

/** The dark modules as one path of a drawing whose unit is a module, each run of a row one rectangle. */
export function pathOf(modules: readonly (readonly boolean[])[]): string {
  return modules
    .flatMap((row, y) => {
      const runs: string[] = []
      for (let x = 0; x < row.length; x += 1) {
        if (!row[x]) continue
        const from = x
        while (row[x + 1]) x += 1
        runs.push(`M${from} ${y}h${x - from + 1}v1h${from - x - 1}z`)
      }
      return runs
    })
    .join('')
}

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
