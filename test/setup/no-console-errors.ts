import { afterEach, beforeEach, vi } from "vitest"

// Whatever complains on the console is a defect that nobody would otherwise see in a test run.
beforeEach(() => {
  vi.spyOn(console, "error")
})
afterEach(() => {
  const calls = vi.mocked(console.error).mock.calls
  vi.mocked(console.error).mockRestore()
  if (calls.length > 0) throw new Error(`console.error was called: ${calls.map((call) => call.join(" ")).join("; ")}`)
})
