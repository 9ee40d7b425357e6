import {
  Building2,
  CalendarRange,
  CircleHelp,
  FileInput,
  Group,
  LayoutDashboard,
  MapPinned,
  ScanLine,
  ScrollText,
  Tickets,
  UserCog,
  Users,
  type LucideIcon,
} from 'lucide-react'
import type { MessageKey } from './kit/messages.ts'

export type Workspace = {
  id: string
  href: string
  label: MessageKey
  /** For the bar of a phone, where the label does not fit. */
  short?: MessageKey
  /** What it is for, in a sentence of the help. */ purpose: MessageKey
  icon: LucideIcon
  /** Kinds of post that work here. */ posts: readonly string[]
}

/**
 * The rail, in the order of the season's story. Who sees a workspace is a matter of tidiness only: what may be read and
 * done in it is decided by the server for each request.
 */
export const workspaces: readonly Workspace[] = [
  {
    id: 'room',
    href: '/room',
    label: 'nav.room',
    short: 'nav.room.short',
    purpose: 'nav.room.purpose',
    icon: LayoutDashboard,
    posts: ['room', 'season-admin', 'permit-officer'],
  },
  { id: 'gate', href: '/gate', label: 'nav.gate', purpose: 'nav.gate.purpose', icon: ScanLine, posts: ['gate'] },
  {
    id: 'people',
    href: '/people',
    label: 'nav.people',
    purpose: 'nav.people.purpose',
    icon: Users,
    posts: ['organiser', 'permit-officer', 'season-admin'],
  },
  {
    id: 'groups',
    href: '/groups',
    label: 'nav.groups',
    purpose: 'nav.groups.purpose',
    icon: Group,
    posts: ['organiser', 'permit-officer', 'season-admin'],
  },
  {
    id: 'import',
    href: '/import',
    label: 'nav.import',
    purpose: 'nav.import.purpose',
    icon: FileInput,
    posts: ['organiser'],
  },
  {
    id: 'permits',
    href: '/permits',
    label: 'nav.permits',
    purpose: 'nav.permits.purpose',
    icon: Tickets,
    posts: ['organiser', 'permit-officer', 'season-admin'],
  },
  {
    id: 'openings',
    href: '/openings',
    label: 'nav.openings',
    purpose: 'nav.openings.purpose',
    icon: CalendarRange,
    posts: ['permit-officer', 'season-admin', 'room'],
  },
  {
    id: 'places',
    href: '/places',
    label: 'nav.places',
    purpose: 'nav.places.purpose',
    icon: MapPinned,
    posts: ['season-admin', 'permit-officer', 'room', 'organiser', 'auditor'],
  },
  {
    id: 'parties',
    href: '/parties',
    label: 'nav.parties',
    purpose: 'nav.parties.purpose',
    icon: Building2,
    posts: ['season-admin', 'account-admin', 'auditor', 'room'],
  },
  {
    id: 'audit',
    href: '/audit',
    label: 'nav.audit',
    purpose: 'nav.audit.purpose',
    icon: ScrollText,
    posts: ['auditor', 'season-admin'],
  },
  {
    id: 'accounts',
    href: '/accounts',
    label: 'nav.accounts',
    purpose: 'nav.accounts.purpose',
    icon: UserCog,
    posts: ['account-admin', 'season-admin'],
  },
]

export const helpWorkspace: Workspace = {
  id: 'help',
  href: '/help',
  label: 'nav.help',
  purpose: 'nav.help.purpose',
  icon: CircleHelp,
  posts: [],
}

/** The workspaces of a kind of post, in the order of the rail. */
export function workspacesOf(postKind: string | undefined): readonly Workspace[] {
  return postKind === undefined ? [] : workspaces.filter((workspace) => workspace.posts.includes(postKind))
}

/** The workspace an address lies in. */
export function workspaceAt(path: string): Workspace | undefined {
  return [...workspaces, helpWorkspace].find(({ href }) => path === href || path.startsWith(`${href}/`))
}
