import { Check, type LucideIcon } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import {
  Header,
  Menu as AriaMenu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Separator,
  type Selection,
} from 'react-aria-components'
import { classNames } from './class-names.ts'
import { choiceRow, Popover } from './popover.tsx'

export type MenuAction = {
  id: string
  label: string
  detail?: string
  icon?: LucideIcon
  onAction?: () => void
  href?: string
  isDangerous?: boolean
  isDisabled?: boolean
}

/** Actions in groups; a group with `chosen` is a choice of one and shows which. */
export type MenuGroup = {
  title?: string
  items: readonly MenuAction[]
  chosen?: string
  onChoose?: (id: string) => void
}

export type MenuProps = { trigger: ReactElement; label: string; groups: readonly MenuGroup[]; head?: ReactNode }

/** A button (`trigger`, a kit Button) with what else can be done or chosen behind it. */
export function Menu({ trigger, label, groups, head }: MenuProps) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className="min-w-56" placement="bottom end">
        {head && <div className="border-b border-line px-3.5 py-2.5">{head}</div>}
        <AriaMenu aria-label={label} className="p-1 outline-none">
          {groups.map((group, at) => (
            <MenuGroupRows key={group.title ?? group.items[0]?.id ?? at} group={group} isFirst={at === 0} />
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  )
}

function MenuGroupRows({ group, isFirst }: { group: MenuGroup; isFirst: boolean }) {
  const choose = (selection: Selection) => {
    const [id] = selection === 'all' ? [] : selection
    if (id !== undefined) group.onChoose?.(String(id))
  }
  return (
    <>
      {!isFirst && <Separator className="my-1 border-t border-line" />}
      <MenuSection
        {...(group.title === undefined && { 'aria-label': group.items.map((item) => item.label).join(' ') })}
        {...(group.chosen !== undefined && {
          selectionMode: 'single' as const,
          disallowEmptySelection: true,
          selectedKeys: [group.chosen],
          onSelectionChange: choose,
        })}
      >
        {group.title && <Header className="px-2.5 pt-1.5 text-small text-faint">{group.title}</Header>}
        {group.items.map((item) => (
          <MenuRow key={item.id} item={item} isChoice={group.chosen !== undefined} />
        ))}
      </MenuSection>
    </>
  )
}

function MenuRow({ item, isChoice }: { item: MenuAction; isChoice: boolean }) {
  const Icon = item.icon
  return (
    <MenuItem
      id={item.id}
      textValue={item.label}
      isDisabled={item.isDisabled ?? false}
      {...(item.onAction && { onAction: item.onAction })}
      {...(item.href !== undefined && { href: item.href })}
      className={classNames(choiceRow, item.isDangerous && 'text-bad-ink')}
    >
      {({ isSelected }) => (
        <>
          {isChoice && (
            <Check aria-hidden size={16} className={classNames('shrink-0 text-accent', !isSelected && 'invisible')} />
          )}
          {Icon && <Icon aria-hidden size={18} className="shrink-0 text-soft" />}
          <span className="min-w-0 flex-1 py-1">
            {item.label}
            {item.detail && <span className="block text-small font-normal text-faint">{item.detail}</span>}
          </span>
        </>
      )}
    </MenuItem>
  )
}
