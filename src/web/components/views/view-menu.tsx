import { Suspense, useState } from "react"

import { lazyPart } from "../../lazy-part.ts"
import { listViews, removeView, saveView, type ViewPlace } from "../../saved-views.ts"
import { useText } from "../../text.ts"
import { showToast } from "../../toast.ts"
import { MenuButton } from "../menu-button.tsx"
import { viewTexts } from "./texts.ts"

const SaveViewDialog = lazyPart(async () => (await import("./save-view-dialog.tsx")).SaveViewDialog)
const ShareViewDialog = lazyPart(async () => (await import("./share-view-dialog.tsx")).ShareViewDialog)

type Props = Readonly<{
  place: ViewPlace
  /** How the page is looked at now, as its address holds it. */
  current: object
  /** The whole address of that, for somebody else. */
  address: string
  onPick: (search: unknown) => void
}>

/** The views that a person keeps of a page: pick one, keep this one, hand it on, drop it. */
export function ViewMenu({ place, current, address, onPick }: Props) {
  const t = useText(viewTexts)
  const [views, setViews] = useState(() => listViews(place))
  const [dialog, setDialog] = useState<"save" | "share">()
  const close = () => setDialog(undefined)
  const shown = views.find(({ search }) => isSameView(search, current))
  const remove = (name: string) => {
    removeView(place, name)
    setViews(listViews(place))
    void showToast({ kind: "done", message: t.removed(name) })
  }
  return (
    <>
      <MenuButton
        size="compact-sm"
        label={shown ? t.viewOf(shown.name) : t.views}
        choices={[
          ...views.map(({ name, search }) => ({ label: name, onPick: () => onPick(search) })),
          ...(views.length > 0 ? (["line"] as const) : []),
          { label: t.save, onPick: () => setDialog("save") },
          { label: t.share, onPick: () => setDialog("share") },
          ...(shown ? [{ label: t.remove(shown.name), onPick: () => remove(shown.name) }] : []),
        ]}
      />
      <Suspense fallback={null}>
        {dialog === "save" ? (
          <SaveViewDialog
            name={shown?.name ?? ""}
            onCancel={close}
            onSave={(name) => {
              saveView(place, { name, search: current })
              setViews(listViews(place))
              close()
              void showToast({ kind: "done", message: t.saved(name) })
            }}
          />
        ) : null}
        {dialog === "share" ? <ShareViewDialog address={address} onClose={close} /> : null}
      </Suspense>
    </>
  )
}

/** Whether two addresses show the same, in whatever order their parts stand. */
const isSameView = (first: unknown, second: unknown): boolean => inOrder(first) === inOrder(second)

const inOrder = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
