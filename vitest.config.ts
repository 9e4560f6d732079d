import { defineConfig } from "vitest/config"

/**
 * Three kinds of tests. `units`: small and medium, beside the code and in test/, each file on a database of its own.
 * `faults`: processes are killed and disks filled. `browser`: journeys in a real browser against the real server.
 */
const shared = {
  globalSetup: ["test/setup/global-setup.ts"],
  setupFiles: ["test/setup/no-console-errors.ts"],
  testTimeout: 30_000,
  hookTimeout: 60_000,
}

export default defineConfig({
  test: {
    // Databases, a browser and child processes share the machine with the workers.
    maxWorkers: "50%",
    projects: [
      {
        extends: true,
        test: {
          ...shared,
          name: "units",
          include: ["src/**/*.test.{ts,tsx}", "test/**/*.test.ts", "scripts/**/*.test.ts"],
          exclude: ["test/browser/**", "test/faults/**"],
        },
      },
      {
        extends: true,
        test: {
          name: "faults",
          include: ["test/faults/**/*.test.ts"],
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        extends: true,
        test: {
          ...shared,
          name: "browser",
          globalSetup: [...shared.globalSetup, "test/browser/global-setup.ts"],
          include: ["test/browser/**/*.test.ts"],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // As long as the page waits: the one second that is usual is too short for a page on a busy machine.
          expect: { poll: { timeout: 15_000, interval: 100 } },
        },
      },
    ],
  },
})
