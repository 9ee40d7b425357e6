import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react'
import { I18nProvider } from 'react-aria-components'
import { formatsOf, type Formats } from './format.ts'
import type { AnnouncedMonth } from './hijri.ts'
import { loadCatalogue, translatorOf, type Catalogue, type MessageKey, type Translate } from './messages.ts'
import { loadPreferences, localeOf, savePreferences, type Language, type Preferences } from './preferences.ts'

type LanguageValue = {
  t: Translate
  /** Whether the catalogue holds this key: for codes that a newer server may send. */
  has: (key: string) => key is MessageKey
  formats: Formats
  language: Language
  direction: 'rtl' | 'ltr'
  preferences: Preferences
  setPreferences: (change: Partial<Preferences>) => void
  setAnnouncedMonths: (months: readonly AnnouncedMonth[]) => void
}

const LanguageContext = createContext<LanguageValue | null>(null)

/** Holds the language, calendar, digits and theme of the page; draws nothing until the first catalogue has arrived. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [preferences, setAll] = useState(loadPreferences)
  const [announced, setAnnouncedMonths] = useState<readonly AnnouncedMonth[]>([])
  const [loaded, setLoaded] = useState<{ language: Language; catalogue: Catalogue } | null>(null)

  const { language, theme } = preferences
  useEffect(() => {
    let isCurrent = true
    void loadCatalogue(language).then((catalogue) => isCurrent && setLoaded({ language, catalogue }))
    return () => {
      isCurrent = false
    }
  }, [language])

  const setPreferences = useCallback((change: Partial<Preferences>) => {
    setAll((before) => {
      const after = { ...before, ...change }
      savePreferences(after)
      return after
    })
  }, [])

  // Until the new catalogue is here the page keeps speaking the old language, whole.
  const spoken = loaded?.language ?? language
  const direction = spoken === 'ar' ? 'rtl' : 'ltr'
  useEffect(() => {
    const root = document.documentElement
    root.lang = spoken
    root.dir = direction
    if (theme === 'system') delete root.dataset['theme']
    else root.dataset['theme'] = theme
  }, [spoken, direction, theme])

  const value = useMemo((): LanguageValue | null => {
    if (!loaded) return null
    const shown = { ...preferences, language: loaded.language }
    return {
      t: translatorOf(loaded.catalogue, shown),
      has: (key: string): key is MessageKey => key in loaded.catalogue,
      formats: formatsOf(shown, announced),
      language: loaded.language,
      direction,
      preferences,
      setPreferences,
      setAnnouncedMonths,
    }
  }, [loaded, preferences, announced, direction, setPreferences])

  if (!value) return null
  return (
    <LanguageContext value={value}>
      <I18nProvider locale={localeOf({ ...preferences, language: value.language })}>{children}</I18nProvider>
    </LanguageContext>
  )
}

/** @throws Error outside a LanguageProvider */
export function useLanguage(): LanguageValue {
  const value = useContext(LanguageContext)
  if (!value) throw new Error('useLanguage needs a LanguageProvider above it')
  return value
}

export const useT = (): Translate => useLanguage().t
export const useFormats = (): Formats => useLanguage().formats
