import "./theme/variables.css"
import "@fontsource/be-vietnam-pro/400.css"
import "@fontsource/be-vietnam-pro/500.css"
import "@fontsource/be-vietnam-pro/600.css"
import "@mantine/core/styles.layer.css"
import "./theme/figures.css"
import "./theme/base.css"

import { MantineProvider } from "@mantine/core"
import { QueryClientProvider } from "@tanstack/react-query"
import { RouterProvider } from "@tanstack/react-router"
import { StrictMode, Suspense } from "react"
import { createRoot } from "react-dom/client"
import { z } from "zod"

import { lazyPart } from "./lazy-part.ts"
import { queryClient } from "./query-client.ts"
import { router } from "./router.tsx"
import { endSessionWhenRefused } from "./session-query.ts"
import { resolveVariables, theme, themeManager } from "./theme/theme.ts"

// Without this, zod tries `new Function` once, which the content security policy refuses and reports.
z.config({ jitless: true })
endSessionWhenRefused(queryClient, () => void router.invalidate())

const Toaster = lazyPart(async () => (await import("./toaster.tsx")).Toaster)

const root = document.getElementById("root")
if (!root) throw new Error("index.html has no #root")

createRoot(root).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={resolveVariables}
      colorSchemeManager={themeManager}
      defaultColorScheme="auto"
    >
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
        <Suspense fallback={null}>
          <Toaster />
        </Suspense>
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
)
