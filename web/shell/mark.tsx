/** A house with its door open: hosting is what rifada means. */
export function Mark({ size = 30 }: { size?: number }) {
  return (
    <svg viewBox="0 0 32 32" width={size} height={size} aria-hidden className="shrink-0">
      <rect width="32" height="32" rx="6" fill="var(--color-accent)" />
      <g fill="none" stroke="var(--color-accent-ink)" strokeWidth="2.500" strokeLinecap="round" strokeLinejoin="round">
        <path d="M7 22.500v-10L16 7l9 5.500v10" />
        <path d="M12 22.500v-5a4 4 0 0 1 8 0v5" />
      </g>
    </svg>
  )
}
