import { useMutation, useQuery } from "@tanstack/react-query"
import { getRouteApi } from "@tanstack/react-router"
import { useEffect, useState } from "react"

import { session } from "#modules/accounts/contract/session.ts"

import { call } from "../api.ts"
import { safePath, useEnter } from "../enter.ts"
import { useText } from "../text.ts"
import { Entrance } from "./entrance.tsx"
import classes from "./entrance.module.css"
import { CodeStep, PasswordStep } from "./sign-in-steps.tsx"
import { signInTexts } from "./texts.ts"

const route = getRouteApi("/sign-in")

type Credentials = Readonly<{ userName: string; password: string }>

/** User name and password, then the second factor when the account has one; or the shared system when there is one. */
export function SignInPage() {
  const t = useText(signInTexts)
  const { next, failed } = route.useSearch()
  const [waiting, setWaiting] = useState<Credentials>()
  const options = useQuery({ queryKey: ["session-options"], queryFn: () => call(session.options) })
  const enter = useEnter(next)
  const signIn = useMutation({
    meta: { quiet: true },
    mutationFn: (sent: Credentials & { code?: string }) => call(session.signIn, { body: sent }),
    onSuccess: async (answer, { userName, password }) => {
      if (answer.kind === "codeNeeded") setWaiting({ userName, password })
      else await enter()
    },
  })
  const sso = useMutation({
    meta: { quiet: true },
    mutationFn: () => call(session.startSso, { body: { returnTo: safePath(next) } }),
    onSuccess: ({ url }) => window.location.assign(url),
  })
  useEffect(() => {
    document.title = `${t.title} – Thước Đo`
  }, [t])
  return (
    <Entrance>
      {waiting ? (
        <CodeStep
          error={signIn.error}
          busy={signIn.isPending}
          onBack={() => {
            setWaiting(undefined)
            signIn.reset()
          }}
          onCode={(code) => signIn.mutate({ ...waiting, code })}
        />
      ) : (
        <PasswordStep
          error={signIn.error ?? sso.error}
          notice={failed ? t.ssoFailed : undefined}
          busy={signIn.isPending || sso.isPending}
          ssoLabel={options.data?.sso?.label}
          onPassword={signIn.mutate}
          onSso={() => sso.mutate()}
        />
      )}
      {options.data?.firstRun ? <p className={classes.note}>{t.firstRun}</p> : null}
      {options.data?.plainHttp ? <p className={classes.note}>{t.plainHttp}</p> : null}
    </Entrance>
  )
}
