// Approved bulletins as the portal reads them. Pure.

export interface PublicRecording {
  audioId: number
  language: string
  sha256: string
  mediaType: string
  size: number
  seconds: number
}

export interface PublicBulletin {
  bulletinId: number
  title: string
  spoken: string
  seconds: number
  approvedAt: Date
  recordings: PublicRecording[]
}
