import type { PostKind } from '../../server/kernel/actor.ts'
import type { Person } from './person.ts'

/** A page of the product as somebody with a post sees it on the demo season. */
export type DemoPage = {
  name: string
  as: PostKind
  /** Its address; ids in it are asked for as that person. */
  path: string | ((person: Person) => Promise<string>)
  /** A map is drawn in software where there is no graphics card: a picture waits for it. */
  hasMap?: true
}

type Items = { id?: string; number?: string; poolId?: number }[]

async function firstOf(person: Person, list: string, key: 'id' | 'number' | 'poolId'): Promise<string> {
  const { body } = await person.get(list)
  const value = (body['items'] as Items | undefined)?.[0]?.[key]
  if (value === undefined) throw new Error(`the demo season has nothing at ${list}`)
  return String(value)
}

/** Every page of the app. A page that is added to web/router.tsx is added here: a test compares. */
export const demoPages: readonly DemoPage[] = [
  { name: 'home', as: 'season-admin', path: '/', hasMap: true },
  { name: 'help', as: 'organiser', path: '/help' },
  { name: 'room', as: 'room', path: '/room', hasMap: true },
  { name: 'gate', as: 'gate', path: '/gate' },
  { name: 'places', as: 'season-admin', path: '/places', hasMap: true },
  {
    name: 'place',
    as: 'season-admin',
    path: async (person) => `/places/${await firstOf(person, '/api/places?kind=mosque&name=Grand', 'id')}`,
    hasMap: true,
  },
  { name: 'parties', as: 'season-admin', path: '/parties' },
  { name: 'openings', as: 'permit-officer', path: '/openings' },
  { name: 'permits', as: 'permit-officer', path: '/permits' },
  {
    name: 'permit',
    as: 'organiser',
    path: async (person) => `/permits/${await firstOf(person, '/api/permits?state=issued', 'number')}`,
  },
  {
    name: 'print',
    as: 'organiser',
    path: async (person) => `/permits/print?group=${await firstOf(person, '/api/groups', 'id')}`,
  },
  { name: 'book', as: 'organiser', path: '/permits/new' },
  { name: 'book-when', as: 'organiser', path: '/permits/new?step=when&kind=umrah' },
  { name: 'open-days', as: 'permit-officer', path: '/openings/new' },
  { name: 'people', as: 'organiser', path: '/people' },
  { name: 'person', as: 'organiser', path: async (person) => `/people/${await firstOf(person, '/api/people', 'id')}` },
  { name: 'groups', as: 'organiser', path: '/groups' },
  { name: 'group', as: 'organiser', path: async (person) => `/groups/${await firstOf(person, '/api/groups', 'id')}` },
  { name: 'import', as: 'organiser', path: '/import' },
  {
    name: 'imported',
    as: 'organiser',
    path: async (person) => `/import/${await firstOf(person, '/api/people/imports', 'id')}`,
  },
  { name: 'audit', as: 'auditor', path: '/audit' },
  { name: 'audit-events', as: 'auditor', path: '/audit/events' },
  { name: 'verifying', as: 'auditor', path: '/help/event-log' },
  { name: 'accounts', as: 'account-admin', path: '/accounts' },
  { name: 'machines', as: 'account-admin', path: '/accounts/machines' },
  { name: 'security', as: 'organiser', path: '/me' },
  { name: 'no-permission', as: 'gate', path: '/accounts' },
  { name: 'not-found', as: 'organiser', path: '/nothing/here' },
]

/** Pages that nobody is signed in for. */
export const openPages: readonly { name: string; path: string }[] = [
  { name: 'sign-in', path: '/sign-in' },
  { name: 'password', path: '/password#not-a-link' },
]
