import react from "@vitejs/plugin-react"
import { defineConfig } from "vite"

/** The server that `npm run dev` starts beside the pages, at the port it was told. */
const server = `http://127.0.0.1:${process.env["THUOCDO_PORT"] ?? process.env["PORT"] ?? "8686"}`

/**
 * The browser's half. `vite build` makes what is shipped; `vite build --mode gallery` adds the gallery of components.
 * Under Vitest the root stays the repository, so that tests beside every file are found.
 */
export default defineConfig(({ mode }) => ({
  root: mode === "test" ? "." : "src/web",
  plugins: [react()],
  build: {
    outDir: mode === "gallery" ? "../../dist/gallery" : "../../dist/web",
    emptyOutDir: true,
    // Fonts and pictures stay files: the content security policy allows no data: fonts.
    assetsInlineLimit: 0,
    manifest: true,
    target: "es2023",
    // The preload polyfill would be the only inline script; browsers that we support need none.
    modulePreload: { polyfill: false },
    // Rules are pure (the walls hold that): of a barrel of rules a page carries only what it uses.
    rolldownOptions: {
      treeshake: { moduleSideEffects: [{ test: /\/src\/modules\/[^/]+\/rules\//, sideEffects: false }] },
    },
  },
  // Paths, not prefixes: /api.ts is one of our own files.
  server: {
    proxy: {
      "^/api/": server,
      "^/cong-khai": server,
      "/healthz": server,
    },
  },
}))
