import { Button, Modal, Textarea } from "@mantine/core"

import { useReturnFocus } from "../../return-focus.ts"
import { useText } from "../../text.ts"
import { showToast } from "../../toast.ts"
import classes from "../confirm-dialog.module.css"
import { viewTexts } from "./texts.ts"

type Props = Readonly<{ address: string; onClose: () => void }>

/** The address of a view, to be handed on. */
export function ShareViewDialog({ address, onClose }: Props) {
  useReturnFocus()
  const t = useText(viewTexts)
  const copy = async () => {
    await navigator.clipboard.writeText(address)
    onClose()
    void showToast({ kind: "done", message: t.copied })
  }
  return (
    <Modal opened onClose={onClose} title={t.shareTitle} closeButtonProps={{ "aria-label": t.close }} centered>
      <div className={classes.body}>
        <Textarea
          label={t.link}
          description={t.shareHelp}
          readOnly
          autosize
          maxRows={6}
          data-autofocus
          value={address}
          onFocus={(event) => event.currentTarget.select()}
        />
      </div>
      <div className={classes.buttons}>
        <Button variant="default" onClick={onClose}>
          {t.close}
        </Button>
        {/* Pages on plain HTTP have no clipboard; there the selected text is copied by hand. */}
        {"clipboard" in navigator ? <Button onClick={() => void copy()}>{t.copy}</Button> : null}
      </div>
    </Modal>
  )
}
