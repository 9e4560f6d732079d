import { Textarea } from "@mantine/core"

type Props = Readonly<{
  label: string
  description?: string
  value: string
  onChange: (value: string) => void
  required?: boolean
  minRows?: number
  minLength?: number
  maxLength?: number
  /** Takes the focus as its dialog opens. */
  autofocus?: boolean
}>

/** Words of any length: a reason, an explanation. It grows with what is written. */
export function WordsField({ onChange, minRows = 2, maxLength = 5_000, autofocus = false, ...rest }: Props) {
  return (
    <Textarea
      {...rest}
      withAsterisk={false}
      autosize
      minRows={minRows}
      maxLength={maxLength}
      {...(autofocus ? { "data-autofocus": true } : {})}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
