import { SegmentedControl, useMantineColorScheme, type MantineColorScheme } from "@mantine/core"
import { useMutation, useQueryClient } from "@tanstack/react-query"

import { account } from "#modules/accounts/contract/session.ts"

import { call } from "../api.ts"
import { changeLanguage, useLanguage, type Language } from "../language.ts"
import { sessionQuery } from "../session-query.ts"
import { useText } from "../text.ts"
import { frameTexts } from "./texts.ts"

/** For someone signed in the choice belongs to the account, so that every device and every letter speaks it. */
const useChangeLanguage = (): ((language: Language) => void) => {
  const client = useQueryClient()
  const { mutate } = useMutation({
    mutationFn: (language: Language) => call(account.update, { body: { language } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ["account"] }),
  })
  return (language) => {
    changeLanguage(language)
    if (client.getQueryData(sessionQuery.queryKey)) mutate(language)
  }
}

export function LanguageChoice() {
  const t = useText(frameTexts)
  const change = useChangeLanguage()
  return (
    <SegmentedControl
      size="xs"
      fullWidth
      aria-label={t.language}
      value={useLanguage()}
      onChange={(value) => change(value as Language)}
      data={[
        { value: "vi", label: "Tiếng Việt" },
        { value: "en", label: "English" },
      ]}
    />
  )
}

export function ThemeChoice() {
  const t = useText(frameTexts)
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <SegmentedControl
      size="xs"
      fullWidth
      aria-label={t.theme}
      value={colorScheme}
      onChange={(value) => setColorScheme(value as MantineColorScheme)}
      data={[
        { value: "light", label: t.light },
        { value: "dark", label: t.dark },
        { value: "auto", label: t.auto },
      ]}
    />
  )
}
