import { Languages } from 'lucide-react'
import { Button } from '../kit/button.tsx'
import { useLanguage } from '../kit/language.tsx'
import { Menu, type MenuGroup } from '../kit/menu.tsx'

/** Language, calendar, digits and theme. Each language is named in itself, so that it is found by whoever needs it. */
export function AppearanceMenu({ isNamed = false }: { isNamed?: boolean }) {
  const { t, preferences, setPreferences, language } = useLanguage()
  const groups: MenuGroup[] = [
    choice(
      t('shell.language'),
      preferences.language,
      [
        ['ar', 'العربية'],
        ['en', 'English'],
      ],
      (chosen) => setPreferences({ language: chosen }),
    ),
    choice(
      t('shell.calendar'),
      preferences.calendar,
      [
        ['hijri', t('shell.calendar.hijri')],
        ['gregorian', t('shell.calendar.gregorian')],
      ],
      (calendar) => setPreferences({ calendar }),
    ),
    choice(
      t('shell.theme'),
      preferences.theme,
      [
        ['system', t('shell.theme.system')],
        ['light', t('shell.theme.light')],
        ['dark', t('shell.theme.dark')],
      ],
      (theme) => setPreferences({ theme }),
    ),
  ]
  if (language === 'ar') {
    groups.splice(
      2,
      0,
      choice(
        t('shell.digits'),
        preferences.digits,
        [
          ['arab', '١٢٣'],
          ['latn', '123'],
        ],
        (digits) => setPreferences({ digits }),
      ),
    )
  }
  return (
    <Menu
      label={t('shell.appearance')}
      trigger={
        isNamed ? (
          <Button kind="quiet" icon={Languages}>
            {t('shell.appearance')}
          </Button>
        ) : (
          <Button kind="quiet" icon={Languages} aria-label={t('shell.appearance')} />
        )
      }
      groups={groups}
    />
  )
}

/** One of a few, named in words; the menu shows which is chosen. */
function choice<Id extends string>(
  title: string,
  chosen: Id,
  words: readonly [Id, string][],
  set: (id: Id) => void,
): MenuGroup {
  return {
    title,
    chosen,
    items: words.map(([id, label]) => ({ id, label })),
    onChoose: (id) => {
      const found = words.find(([each]) => each === id)
      if (found) set(found[0])
    },
  }
}
