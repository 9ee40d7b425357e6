import { LoaderCircle, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import {
  Button as AriaButton,
  Link as AriaLink,
  type ButtonProps as AriaButtonProps,
  type LinkProps as AriaLinkProps,
} from 'react-aria-components'
import { classNames } from './class-names.ts'

/** `main` is the one main action of a page; `plain` any other; `quiet` stands in a row of many; `danger` cannot be taken back. */
export type ButtonKind = 'main' | 'plain' | 'quiet' | 'danger'

type Look = {
  kind?: ButtonKind
  size?: 'normal' | 'small' | 'large'
  icon?: LucideIcon
  children?: ReactNode
}

export type ButtonProps = Omit<AriaButtonProps, 'children' | 'className' | 'style'> &
  Look & { isBusy?: boolean; className?: string }

const kinds: Record<ButtonKind, string> = {
  main: 'bg-accent text-accent-ink border-transparent data-hovered:bg-accent-strong data-pressed:bg-accent-strong',
  plain: 'bg-paper text-ink border-edge data-hovered:bg-sunken data-hovered:border-ink data-pressed:bg-unknown-soft',
  quiet: 'bg-transparent text-ink border-transparent data-hovered:bg-unknown-soft data-pressed:bg-line',
  danger:
    'bg-bad-soft text-bad-ink border-bad-ink data-hovered:bg-bad data-hovered:text-verdict-bad-ink data-pressed:bg-bad data-pressed:text-verdict-bad-ink',
}
const sizes = {
  small: 'min-h-[calc(var(--control)-4px)] px-2.5 text-small gap-1.5',
  normal: 'min-h-(--control) px-3.5 text-body gap-2',
  large: 'min-h-14 px-6 text-lead gap-3',
}

function lookOf({ kind = 'plain', size = 'normal', children }: Look, className: string | undefined): string {
  return classNames(
    'inline-flex shrink-0 items-center justify-center rounded-base border font-strong leading-tight no-underline whitespace-nowrap transition-colors',
    'data-disabled:border-line data-disabled:bg-sunken data-disabled:text-faint',
    kinds[kind],
    sizes[size],
    !children && 'aspect-square px-0!',
    className,
  )
}

/** A thing to do. Its words say what it does («أصدر التصريح»); without words it must have an `aria-label`. */
export function Button({ kind, size, icon: Icon, children, isBusy = false, className, ...rest }: ButtonProps) {
  return (
    <AriaButton
      {...rest}
      isPending={isBusy}
      className={lookOf({ ...(kind && { kind }), ...(size && { size }), children }, className)}
    >
      {isBusy ? (
        <LoaderCircle aria-hidden size={18} className="animate-spin" />
      ) : (
        Icon && <Icon aria-hidden size={size === 'large' ? 24 : 18} />
      )}
      {children}
    </AriaButton>
  )
}

export type LinkButtonProps = Omit<AriaLinkProps, 'children' | 'className' | 'style'> & Look & { className?: string }

/** A place to go that looks like a button. */
export function LinkButton({ kind, size, icon: Icon, children, className, ...rest }: LinkButtonProps) {
  return (
    <AriaLink {...rest} className={lookOf({ ...(kind && { kind }), ...(size && { size }), children }, className)}>
      {Icon && <Icon aria-hidden size={size === 'large' ? 24 : 18} />}
      {children}
    </AriaLink>
  )
}
