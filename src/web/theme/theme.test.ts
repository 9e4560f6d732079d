import { readFileSync } from "node:fs"

import { describe, expect, test } from "vitest"

const css = readFileSync(new URL("./variables.css", import.meta.url), "utf8")

const readBlock = (selector: string): ReadonlyMap<string, string> => {
  const block = css.slice(css.indexOf(`${selector} {`)).split("}")[0] ?? ""
  return new Map(
    [...block.matchAll(/(--[\w-]+):\s*(#[0-9a-f]{6});/g)].map(([, name = "", colour = ""]) => [name, colour]),
  )
}

/** WCAG 2.2 relative luminance. */
const luminance = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

const contrast = (first: string, second: string): number => {
  const [light = 0, dark = 0] = [luminance(first), luminance(second)].toSorted((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

const words = ["--ink", "--soft", "--red", "--teal", "--amber", "--blue"]
const grounds = ["--paper", "--card", "--rail", "--sunken"]
const tinted = ["red", "teal", "amber", "blue"].map((name) => [`--${name}`, `--${name}-ground`] as const)

describe.each([
  ["light", readBlock(":root")],
  ["dark", readBlock(':root[data-mantine-color-scheme="dark"]')],
] as const)("the %s theme", (_name, colours) => {
  const of = (name: string): string => {
    const colour = colours.get(name)
    if (!colour) throw new Error(`no ${name}`)
    return colour
  }
  test.each(words.flatMap((word) => grounds.map((ground) => [word, ground] as const)))(
    "%s on %s is readable",
    (word, ground) => expect(contrast(of(word), of(ground))).toBeGreaterThanOrEqual(4.5),
  )
  test.each(tinted)("%s on %s is readable", (word, ground) =>
    expect(contrast(of(word), of(ground))).toBeGreaterThanOrEqual(4.5),
  )
  test.each(["--soft", "--ink"])("%s on the grey ground is readable", (word) =>
    expect(contrast(of(word), of("--grey-ground"))).toBeGreaterThanOrEqual(4.5),
  )
  test.each(["--red-fill", "--red-fill-hover"])("words on %s are readable", (fill) =>
    expect(contrast(of("--on-fill"), of(fill))).toBeGreaterThanOrEqual(4.5),
  )
  test.each(["--line-strong", "--teal-fill", "--red-fill"])("%s stands out from the card", (line) =>
    expect(contrast(of(line), of("--card"))).toBeGreaterThanOrEqual(line === "--red-fill" ? 2.5 : 3),
  )
  test("the ruler's ticks and marks stand out from it", () => {
    for (const name of ["--ruler-tick", "--ink", "--red", "--teal"]) {
      expect(contrast(of(name), of("--ruler"))).toBeGreaterThanOrEqual(3)
    }
  })
})
