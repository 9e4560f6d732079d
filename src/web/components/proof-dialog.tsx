import { Button, Modal, PasswordInput, TextInput } from "@mantine/core"
import { useMutation, useQuery } from "@tanstack/react-query"
import { useRef, useState, type FormEvent, type ReactNode } from "react"

import { session } from "#modules/accounts/contract/session.ts"

import { ApiError, call } from "../api.ts"
import { describeFailure } from "../failure.ts"
import { useLanguage } from "../language.ts"
import { useReturnFocus } from "../return-focus.ts"
import { sessionQuery } from "../session-query.ts"
import { useText } from "../text.ts"
import classes from "./confirm-dialog.module.css"
import { SsoProof } from "./sso-proof.tsx"
import { componentTexts } from "./texts.ts"

type Waiting = Readonly<{ resolve: () => void; reject: (why: unknown) => void }>

/**
 * Sensitive actions want a fresh proof of who is there. Wrap the request: `withProof(() => call(…))`. When the server
 * asks for the proof, the dialog opens and the request is sent again after it; render `dialog` somewhere on the page.
 */
export const useProof = (): Readonly<{ withProof: <T>(ask: () => Promise<T>) => Promise<T>; dialog: ReactNode }> => {
  const waiting = useRef<Waiting>(undefined)
  const [opened, setOpened] = useState(false)
  const withProof = async <T,>(ask: () => Promise<T>): Promise<T> => {
    try {
      return await ask()
    } catch (error) {
      if (!wantsProof(error)) throw error
      await new Promise<void>((resolve, reject) => {
        waiting.current = { resolve, reject }
        setOpened(true)
      }).finally(() => setOpened(false))
      return await ask()
    }
  }
  const dialog = opened ? (
    <ProofDialog
      onProved={() => waiting.current?.resolve()}
      onCancel={() => waiting.current?.reject(cancelledProof())}
    />
  ) : null
  return { withProof, dialog }
}

const wantsProof = (error: unknown): boolean =>
  error instanceof ApiError && error.failure.code === "forbidden" && error.failure.detail["reason"] === "confirm"

const cancelledProof = (): ApiError =>
  new ApiError({
    code: "cancelled",
    status: 0,
    words: { vi: "Đã dừng vì chưa xác nhận đúng là bạn.", en: "Stopped: it was not confirmed that it is you." },
    issues: [],
    detail: {},
  })

type Props = Readonly<{ onProved: () => void; onCancel: () => void }>

function ProofDialog({ onProved, onCancel }: Props) {
  useReturnFocus()
  const t = useText(componentTexts)
  const { data: current } = useQuery(sessionQuery)
  const { password, sso } = current?.proofs ?? { password: true, sso: null }
  return (
    <Modal opened onClose={onCancel} title={t.proofTitle} closeButtonProps={{ "aria-label": t.close }} centered>
      <div className={classes.body}>
        <p className="soft">{t.proofHelp}</p>
        {password ? <PasswordProof onProved={onProved} onCancel={onCancel} /> : null}
        {sso ? <SsoProof label={sso.label} isFirst={!password} onProved={onProved} /> : null}
        {!password && !sso ? <p>{t.proofNone}</p> : null}
      </div>
    </Modal>
  )
}

function PasswordProof({ onProved, onCancel }: Props) {
  const t = useText(componentTexts)
  const language = useLanguage()
  const [password, setPassword] = useState("")
  const [code, setCode] = useState<string>()
  const confirm = useMutation({
    meta: { quiet: true },
    mutationFn: () => call(session.confirm, { body: { password, ...(code ? { code } : {}) } }),
    onSuccess: ({ kind }) => (kind === "confirmed" ? onProved() : setCode("")),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    confirm.mutate()
  }
  return (
    <form onSubmit={submit} className={classes.body}>
      <PasswordInput
        label={t.password}
        autoComplete="current-password"
        data-autofocus
        required
        withAsterisk={false}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        visibilityToggleButtonProps={{ "aria-label": t.showPassword }}
        error={confirm.error ? describeFailure(confirm.error, language).message : undefined}
      />
      {code === undefined ? null : (
        <TextInput
          label={t.code}
          autoComplete="one-time-code"
          autoFocus
          required
          withAsterisk={false}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
      )}
      <div className={classes.buttons}>
        <Button variant="default" onClick={onCancel}>
          {t.cancel}
        </Button>
        <Button type="submit" loading={confirm.isPending}>
          {t.confirm}
        </Button>
      </div>
    </form>
  )
}
