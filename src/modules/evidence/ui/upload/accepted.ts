import { uploadLimits } from "../../contract.ts"

/** Endings that the server takes as evidence; it decides by the content. */
export const acceptedFiles = ".pdf,.docx,.doc,.xlsx,.png,.jpg,.jpeg,.txt,.md"
export const acceptedMany = `${acceptedFiles},.zip`

/** Whether a file out of a folder can be taken at all. */
export const mayBeTaken = ({ name, size }: Readonly<{ name: string; size: number }>): boolean => {
  const lower = name.toLowerCase()
  const most = lower.endsWith(".zip") ? uploadLimits.bundle : uploadLimits.file
  return size > 0 && size <= most && acceptedMany.split(",").some((ending) => lower.endsWith(ending))
}
