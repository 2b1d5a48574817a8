// Where an interview is held: asked of the phone by itself, where it is permitted; never waited for, kept with accuracy and time,
// and left out when the family or the reviewer wants so.
import { useEffect, useState } from 'react'

export interface Place {
  latitude: number
  longitude: number
  accuracyM: number
  /** By the phone's clock. */
  locatedAt: string
}

export type Finding = { kind: 'looking' } | { kind: 'found'; place: Place } | { kind: 'none' }

/** Looks once, as long as nobody has said no. */
export function usePlace(wanted: boolean): Finding {
  const [finding, setFinding] = useState<Finding>({ kind: 'looking' })
  useEffect(() => {
    if (!wanted) return
    if (!navigator.geolocation) return setFinding({ kind: 'none' })
    let gone = false
    setFinding({ kind: 'looking' })
    navigator.geolocation.getCurrentPosition(
      ({ coords, timestamp }) => {
        if (gone) return
        const { latitude, longitude, accuracy } = coords
        const place = {
          latitude: rounded(latitude),
          longitude: rounded(longitude),
          accuracyM: Math.min(100_000, Math.round(accuracy)),
          locatedAt: new Date(timestamp).toISOString(),
        }
        setFinding({ kind: 'found', place })
      },
      () => gone || setFinding({ kind: 'none' }),
      { enableHighAccuracy: true, timeout: 120_000, maximumAge: 60_000 },
    )
    return () => {
      gone = true
    }
  }, [wanted])
  return finding
}

/** About a metre. */
const rounded = (degrees: number): number => Math.round(degrees * 1e5) / 1e5
