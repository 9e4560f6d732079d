import { z } from "zod"

/** What papers read of the content that a head signed off (`buildContent`); the rest of it is left aside. */
export const SignedContent = z.object({
  leaves: z.array(
    z.object({
      code: z.string(),
      points: z.string().nullable(),
      notApplicable: z.string().nullable(),
      explanation: z.string(),
      evidence: z.array(
        z.object({
          documentId: z.string(),
          number: z.string().nullable(),
          issuedOn: z.string().nullable(),
          page: z.int().nullable(),
          section: z.string().nullable(),
        }),
      ),
    }),
  ),
})
export type SignedLeaf = z.infer<typeof SignedContent>["leaves"][number]
