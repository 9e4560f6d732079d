import { SegmentedControl, useMantineColorScheme, type MantineColorScheme } from "@mantine/core"

import { changeLanguage, useLanguage, type Language } from "../language.ts"
import { useText } from "../text.ts"
import { frameTexts } from "./texts.ts"

export function LanguageChoice() {
  const t = useText(frameTexts)
  return (
    <SegmentedControl
      size="xs"
      fullWidth
      aria-label={t.language}
      value={useLanguage()}
      onChange={(value) => changeLanguage(value as Language)}
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
