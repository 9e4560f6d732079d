import { Button } from "@mantine/core"
import { useMutation } from "@tanstack/react-query"
import { useEffect, useEffectEvent, useState } from "react"

import { session } from "#modules/accounts/contract/session.ts"

import { call } from "../api.ts"
import { describeFailure } from "../failure.ts"
import { useLanguage } from "../language.ts"
import { listenForProof } from "../proof-channel.ts"
import { useText } from "../text.ts"
import { componentTexts } from "./texts.ts"

type Props = Readonly<{ label: string; isFirst: boolean; onProved: () => void }>

/** The proof through single sign-on happens in a window of its own, so that what was begun on this page is not lost. */
export function SsoProof({ label, isFirst, onProved }: Props) {
  const t = useText(componentTexts)
  const language = useLanguage()
  const [failed, setFailed] = useState(false)
  const hear = useEffectEvent((result: "proved" | "failed") => (result === "proved" ? onProved() : setFailed(true)))
  useEffect(() => listenForProof((result) => hear(result)), [])
  const open = useMutation({
    meta: { quiet: true },
    mutationFn: async (opened: Window | null) => {
      const { url } = await call(session.startProof)
      // Where windows are blocked the page itself goes; the proof counts all the same.
      if (opened) opened.location.href = url
      else window.location.assign(url)
    },
    onError: (_error, opened) => opened?.close(),
  })
  const start = () => {
    setFailed(false)
    // Opened within the click: browsers block a window that comes later.
    open.mutate(window.open("", "_blank"))
  }
  return (
    <>
      <Button variant={isFirst ? "filled" : "default"} data-autofocus={isFirst || undefined} onClick={start} fullWidth>
        {t.proofBySso(label)}
      </Button>
      <p className="soft small" role="status">
        {open.error
          ? describeFailure(open.error, language).message
          : failed
            ? t.proofFailed
            : open.isSuccess
              ? t.proofWaiting
              : ""}
      </p>
    </>
  )
}
