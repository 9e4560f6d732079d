import { Button } from "@mantine/core"

import { saveFile } from "../../save-file.ts"
import { useText } from "../../text.ts"
import { showToast } from "../../toast.ts"
import classes from "./account.module.css"
import { accountTexts } from "./texts.ts"

type Props = Readonly<{ codes: readonly string[]; onKept: () => void }>

export function RecoveryCodes({ codes, onKept }: Props) {
  const t = useText(accountTexts)
  const text = `Thước Đo – ${t.codesTitle}\n\n${codes.join("\n")}\n`
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    await showToast({ kind: "done", message: t.copied })
  }
  return (
    <>
      <h3>{t.codesTitle}</h3>
      <p className="soft">{t.codesHelp}</p>
      <ul className={classes.codes}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className={classes.buttons}>
        {/* Browsers offer the clipboard only over HTTPS or on this machine. */}
        {"clipboard" in navigator ? (
          <Button variant="default" onClick={() => void copy()}>
            {t.copy}
          </Button>
        ) : null}
        <Button variant="default" onClick={() => saveFile(new Blob([text]), "thuoc-do-recovery-codes.txt")}>
          {t.save}
        </Button>
        <Button onClick={onKept}>{t.kept}</Button>
      </div>
    </>
  )
}
