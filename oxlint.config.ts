import { defineConfig } from "oxlint"

/**
 * The walls of the house (ARCHITECTURE.md). `test/walls.test.ts` plants a forbidden import for each of them and expects
 * it to be refused, so that a wall that fell asleep fails the build.
 */

/** From the ground up: a module may use those before it, through their public files only. */
export const modules = [
  "units",
  "accounts",
  "notices",
  "calendars",
  "evidence",
  "frameworks",
  "measures",
  "scoring",
  "plans",
  "tasks",
  "registers",
  "campaigns",
  "dossiers",
  "surveys",
  "feedback",
  "reports",
  "foresight",
  "publishing",
] as const

/** Globs as in .gitignore: a later `!` lets a file through again. A leading # is escaped, else it opens a comment. */
type Pattern = { group: string[]; message: string }

const publicFiles = (module: string): string[] =>
  ["index.ts", "contract.ts", "rules/index.ts"].map((file) => `!\\#modules/${module}/${file}`)

const above = (module: string): readonly string[] =>
  modules.slice(0, modules.indexOf(module as (typeof modules)[number]))

/** Plans keep dated registers (laws, terms) in a folder that is named like the later module of registers. */
const upwardsOnly = (module: string): Pattern[] => [
  {
    group: ["\\#modules/**", ...above(module).flatMap(publicFiles), `!\\#modules/${module}/**`],
    message: "A module uses only modules above it in the list, through index.ts, contract.ts or rules/index.ts.",
  },
  {
    group: modules
      .filter((other) => other !== module && !(module === "plans" && other === "registers"))
      .flatMap((other) => [`../${other}/**`, `../../${other}/**`, `../../../${other}/**`]),
    message: "Another module is named by #modules/…, not by a relative path.",
  },
  { group: ["fastify", "@fastify/*", "pg"], message: "Fastify and pg are known only in platform/ and app/." },
]
const noShell: Pattern = {
  group: ["\\#app/**", "\\#web/**"],
  message: "Modules know neither the application nor the web shell; only ui/ knows the shell.",
}

const purePlatform = ["exact", "calendar", "text"].map((folder) => `!\\#platform/${folder}/**`)
const pure = (usable: readonly string[]): Pattern => ({
  group: [
    "**",
    "!./**",
    "!../**",
    "!zod",
    "!\\#platform/documents/source-document.ts",
    ...purePlatform,
    ...usable.map((module) => `!\\#modules/${module}/rules/index.ts`),
  ],
  message: "Rules are pure: only zod, rules of modules above and the pure parts of the platform.",
})
const contractOnly: Pattern = {
  group: [
    "**",
    "!zod",
    "!./rules/**",
    "!./contract/**",
    "!./*.ts",
    "!../rules/**",
    "!\\#platform/http/contract.ts",
    "!\\#platform/auth/permissions.ts",
    ...purePlatform,
    ...modules.flatMap((module) => [`!\\#modules/${module}/contract.ts`, `!\\#modules/${module}/rules/index.ts`]),
  ],
  message: "A contract is safe for the browser: zod, rules, other contracts, #platform/http/contract.ts.",
}
const browserOnly: Pattern[] = [
  {
    group: [
      "\\#platform/**",
      "!\\#platform/http/contract.ts",
      "!\\#platform/http/errors.ts",
      "!\\#platform/auth/permissions.ts",
      ...purePlatform,
    ],
    message: "Pages know only the pure parts of the platform and the contracts.",
  },
  { group: ["node:*", "kysely", "pg", "fastify", "@fastify/*"], message: "Pages run in the browser." },
  {
    group: ["store", "service", "routes", "tables", "present", "papers"].flatMap((part) => [
      `**/../${part}/**`,
      `../${part}.ts`,
      `../../${part}.ts`,
      `../${part}/**`,
      `../../${part}/**`,
    ]),
    message: "Pages reach the server only through contracts.",
  },
  { group: ["\\#app/**"], message: "Pages do not know the server." },
]
const platformOnly: Pattern = {
  group: ["\\#modules/**", "\\#app/**", "\\#web/**"],
  message: "The platform knows no module.",
}

const restrict = (files: string[], patterns: Pattern[]) => ({
  files,
  rules: { "no-restricted-imports": ["error", { patterns }] as never },
})

export default defineConfig({
  plugins: ["typescript", "import", "unicorn", "react", "oxc", "vitest", "node", "jsx-a11y"],
  categories: { correctness: "error", suspicious: "warn" },
  ignorePatterns: ["dist/**", "data/**", "node_modules/**", "samples/**", "test/walls/**"],
  rules: {
    "import/no-cycle": "error",
    "unicorn/filename-case": ["error", { case: "kebabCase" }],
    "typescript/no-floating-promises": "error",
    "typescript/no-misused-promises": "off",
    "typescript/switch-exhaustiveness-check": "error",
    "typescript/require-array-sort-compare": "error",
    // The compiler (noImplicitReturns by types) and the formatter of numbers say the same with fewer false alarms.
    "typescript/consistent-return": "off",
    "typescript/no-unnecessary-type-assertion": "off",
    "typescript/no-unnecessary-type-conversion": "off",
    "typescript/no-unnecessary-type-parameters": "off",
    "typescript/no-unnecessary-type-arguments": "off",
    "typescript/restrict-template-expressions": "off",
    "typescript/no-base-to-string": "off",
    "typescript/no-unsafe-unary-minus": "off",
    "typescript/no-redundant-type-constituents": "off",
    "typescript/no-misused-spread": "off",
    "typescript/no-generated-empty-object-type": "off",
    "typescript/no-useless-default-assignment": "off",
    "typescript/no-explicit-any": "error",
    "typescript/consistent-type-imports": "error",
    "no-console": "error",
    "node/no-process-env": "error",
    // Type assertions at the edges (JSON columns, forms) are checked by zod, which the rule cannot see.
    "typescript/no-unsafe-type-assertion": "off",
    "import/no-unassigned-import": "off",
    "import/no-named-as-default-member": "off",
    "import/no-named-as-default": "off",
    // Small functions stand beside what they serve; where they are defined is the author's choice.
    "unicorn/consistent-function-scoping": "off",
    "unicorn/prefer-add-event-listener": "off",
    "unicorn/require-post-message-target-origin": "off",
    "no-await-in-loop": "off",
    "react/react-in-jsx-scope": "off",
    "no-shadow": "off",
    "jsx-a11y/no-autofocus": "off",
    // The grid is an ARIA grid and the document pane a text with marks: what keys and screen readers need is tested in a
    // real browser with axe, which sees the page and not the tag.
    "jsx-a11y/prefer-tag-over-role": "off",
    "jsx-a11y/no-noninteractive-element-interactions": "off",
    "jsx-a11y/no-static-element-interactions": "off",
    "jsx-a11y/click-events-have-key-events": "off",
    "jsx-a11y/interactive-supports-focus": "off",
    "jsx-a11y/mouse-events-have-key-events": "off",
    // The virtualizer returns functions that the compiler cannot memoise; we do not run that compiler.
    "react/incompatible-library": "off",
    "react/no-unstable-nested-components": ["error", { allowAsProps: true }],
    "unicorn/no-array-sort": "error",
    "vitest/require-mock-type-parameters": "off",
    // The second argument is Vitest's message: it says which of many cases failed.
    "vitest/valid-expect": ["error", { maxArgs: 2 }],
    // A region that scrolls must be reachable by keyboard (axe: scrollable-region-focusable).
    "jsx-a11y/no-noninteractive-tabindex": "off",
  },
  overrides: [
    ...modules.map((module) => restrict([`src/modules/${module}/**`], [...upwardsOnly(module), noShell])),
    ...modules.map((module) =>
      restrict([`src/modules/${module}/rules/**`], [...upwardsOnly(module), pure(above(module))]),
    ),
    ...modules.map((module) =>
      restrict(
        [`src/modules/${module}/contract.ts`, `src/modules/${module}/contract/**`],
        [...upwardsOnly(module), contractOnly],
      ),
    ),
    ...modules.map((module) => restrict([`src/modules/${module}/ui/**`], [...upwardsOnly(module), ...browserOnly])),
    restrict(["src/platform/**"], [platformOnly]),
    restrict(["src/platform/exact/**", "src/platform/calendar/**", "src/platform/text/**"], [platformOnly, pure([])]),
    restrict(["src/web/**"], browserOnly),
    {
      files: ["src/app/config.ts", "scripts/**", "bench/**", "test/**", "*.config.ts"],
      rules: { "node/no-process-env": "off", "no-console": "off" },
    },
    // A test may use whatever proves its point; the walls are for what ships.
    {
      files: ["**/*.test.ts", "**/*.test.tsx"],
      rules: {
        "no-restricted-imports": "off",
        "typescript/no-floating-promises": "off",
        "typescript/require-array-sort-compare": "off",
      },
    },
    // The command line prints: that is what it is for.
    { files: ["src/app/commands/**", "src/app/cli.ts"], rules: { "no-console": "off" } },
  ],
})
