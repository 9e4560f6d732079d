import type { Words } from "#platform/http/errors.ts"

/** Runs the steps of a start one after another and prints each with its time. */
export type Stages = Readonly<{ run: <T>(name: Words, work: () => Promise<T>) => Promise<T> }>

/** `print` gets whole lines, e.g. `✓ Cơ sở dữ liệu · database — 0,9 s`. */
export const buildStages = (print: (line: string) => void): Stages => ({
  run: async (name, work) => {
    const started = performance.now()
    const result = await work()
    const seconds = ((performance.now() - started) / 1000).toFixed(1).replace(".", ",")
    print(`  ✓ ${name.vi} · ${name.en} — ${seconds} s`)
    return result
  },
})
