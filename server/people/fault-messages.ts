import type { FactFaultCode } from './facts.ts'

/** What can be wrong with a row beyond the facts of one person. */
export type RowFaultCode =
  | FactFaultCode
  | 'row.cells'
  | 'row.text'
  | 'passport.twice'
  | 'passport.repeated'
  | 'passport.elsewhere'
  | 'passport.other-name'
  | 'known.differs'
  | 'group.name'
  | 'group.full'
  | 'family.text'
  | 'family.many'
  | 'family.groups'
  | 'family.elsewhere'

/** The message of each fault: what is wrong, and what to write instead. */
export const faultMessages = {
  'name-ar.missing': 'fault.people.name-ar.missing',
  'name-ar.script': 'fault.people.name-ar.script',
  'name-en.missing': 'fault.people.name-en.missing',
  'name-en.script': 'fault.people.name-en.script',
  'name.length': 'fault.people.name.length',
  'sex.unknown': 'fault.people.sex.unknown',
  'birth.missing': 'fault.people.birth.missing',
  'birth.form': 'fault.people.birth.form',
  'birth.calendar': 'fault.people.birth.calendar',
  'birth.day': 'fault.people.birth.day',
  'birth.future': 'fault.people.birth.future',
  'birth.age': 'fault.people.birth.age',
  'calendar.unknown': 'fault.people.calendar.unknown',
  'nationality.missing': 'fault.people.nationality.missing',
  'nationality.unknown': 'fault.people.nationality.unknown',
  'passport.missing': 'fault.people.passport.missing',
  'passport.form': 'fault.people.passport.form',
  'passport.spreadsheet': 'fault.people.passport.spreadsheet',
  'passport.twice': 'fault.people.passport.twice',
  'passport.repeated': 'fault.people.passport.repeated',
  'passport.elsewhere': 'fault.people.passport.elsewhere',
  'passport.other-name': 'fault.people.passport.other-name',
  'known.differs': 'fault.people.known.differs',
  'language.unknown': 'fault.people.language.unknown',
  'group.name': 'fault.people.group.name',
  'group.full': 'fault.people.group.full',
  'family.many': 'fault.people.family.many',
  'family.text': 'fault.people.family.text',
  'family.groups': 'fault.people.family.groups',
  'family.elsewhere': 'fault.people.family.elsewhere',
  'row.cells': 'fault.people.row.cells',
  'row.text': 'fault.people.row.text',
} as const satisfies Record<RowFaultCode, string>
