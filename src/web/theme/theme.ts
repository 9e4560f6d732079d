import {
  createTheme,
  localStorageColorSchemeManager,
  type CSSVariablesResolver,
  type MantineColorsTuple,
} from "@mantine/core"

// The lacquer scale, light to dark; shade 7 is the brand colour of variables.css.
const lacquer: MantineColorsTuple = [
  "#fbeeec",
  "#f6d8d5",
  "#eeb0ac",
  "#e58480",
  "#dd5f5b",
  "#cf3f40",
  "#b82a30",
  "#a3171f",
  "#86121a",
  "#6a0d14",
]

// Mantine's greys of the dark theme, in step with variables.css: fields and menus stand on --sunken and --card.
const dark: MantineColorsTuple = [
  "#e9e6df",
  "#c9ccce",
  "#a8b0b6",
  "#8b949b",
  "#454c53",
  "#30363c",
  "#22272c",
  "#1b1f23",
  "#14171a",
  "#0f1214",
]

/** A colour that only alerts take: its light ground and its words follow variables.css below. */
const flat = (shade: string): MantineColorsTuple => [
  shade,
  shade,
  shade,
  shade,
  shade,
  shade,
  shade,
  shade,
  shade,
  shade,
]

/** The key is also read by public/before-paint.js. */
export const themeManager = localStorageColorSchemeManager({ key: "thuocdo.theme" })

export const theme = createTheme({
  fontFamily: '"Ruler Figures", "Be Vietnam Pro", "Noto Sans", system-ui, sans-serif',
  primaryColor: "lacquer",
  primaryShade: { light: 7, dark: 6 },
  colors: { lacquer, dark, amber: flat("#b86a0c"), teal: flat("#17857b") },
  defaultRadius: 6,
  fontSizes: { xs: "0.75rem", sm: "0.875rem", md: "0.875rem", lg: "1rem", xl: "1.125rem" },
  lineHeights: { xs: "1.5", sm: "1.5", md: "1.5", lg: "1.5", xl: "1.4" },
  headings: { fontWeight: "600" },
  cursorType: "pointer",
  respectReducedMotion: true,
})

/** Mantine's own variables follow variables.css, so that a colour is changed in one place. */
export const resolveVariables: CSSVariablesResolver = () => {
  const both = {
    "--mantine-color-body": "var(--paper)",
    "--mantine-color-text": "var(--ink)",
    "--mantine-color-bright": "var(--ink)",
    "--mantine-color-dimmed": "var(--soft)",
    "--mantine-color-placeholder": "var(--soft)",
    "--mantine-color-default": "var(--card)",
    "--mantine-color-default-hover": "var(--sunken)",
    "--mantine-color-default-color": "var(--ink)",
    "--mantine-color-default-border": "var(--line-button)",
    "--mantine-color-error": "var(--red)",
    "--mantine-color-anchor": "var(--red)",
    "--mantine-color-lacquer-text": "var(--red)",
    "--mantine-color-lacquer-filled": "var(--red-fill)",
    "--mantine-color-lacquer-filled-hover": "var(--red-fill-hover)",
    "--mantine-color-lacquer-light": "var(--red-ground)",
    "--mantine-color-lacquer-light-hover": "var(--red-ground)",
    "--mantine-color-lacquer-light-color": "var(--red)",
    "--mantine-color-lacquer-outline": "var(--red)",
    "--mantine-color-amber-light": "var(--amber-ground)",
    "--mantine-color-amber-light-color": "var(--amber)",
    "--mantine-color-teal-light": "var(--teal-ground)",
    "--mantine-color-teal-light-color": "var(--teal)",
    "--mantine-primary-color-filled": "var(--red-fill)",
    "--mantine-primary-color-filled-hover": "var(--red-fill-hover)",
    "--mantine-primary-color-light": "var(--red-ground)",
    "--mantine-primary-color-light-color": "var(--red)",
  }
  return { variables: {}, light: both, dark: both }
}
