import { getRouteApi, Link } from "@tanstack/react-router"
import { useEffect } from "react"

import { announceProof } from "../proof-channel.ts"
import { useText } from "../text.ts"
import { Entrance } from "./entrance.tsx"
import classes from "./entrance.module.css"
import { proofTexts } from "./texts.ts"

const route = getRouteApi("/proof")

/** Where a proof through single sign-on ends: tells the page that waits for it, and closes where the browser lets it. */
export function ProofPage() {
  const t = useText(proofTexts)
  const { failed } = route.useSearch()
  useEffect(() => {
    document.title = `${t.title} – Thước Đo`
    announceProof(failed === undefined ? "proved" : "failed")
    if (failed === undefined) window.close()
  }, [failed, t])
  return (
    <Entrance>
      <div className={classes.form}>
        <h1>{failed === undefined ? t.done : t.failed}</h1>
        <p>{failed === undefined ? t.doneHelp : failed === "ssoOther" ? t.otherHelp : t.failedHelp}</p>
        <Link to="/">{t.back}</Link>
      </div>
    </Entrance>
  )
}
