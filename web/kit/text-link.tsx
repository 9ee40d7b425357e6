import type { ReactNode } from 'react'
import { Link } from 'react-aria-components'
import { classNames } from './class-names.ts'

export type TextLinkProps = { href: string; children: ReactNode; isExternal?: boolean; className?: string }

/** A link inside text or a table cell; goes through the router, so that nothing is reloaded. */
export function TextLink({ href, children, isExternal = false, className }: TextLinkProps) {
  return (
    <Link
      href={href}
      {...(isExternal && { target: '_blank', rel: 'noreferrer' })}
      className={classNames(
        'rounded-base text-accent underline decoration-from-font underline-offset-4 data-hovered:text-accent-strong',
        className,
      )}
    >
      {children}
    </Link>
  )
}
