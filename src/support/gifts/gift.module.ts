// What gifts in kind give to the server.
import { bookGift, cancelGift, giveGift, receiveGiftInKind, thankGift, valueGift } from './gift.commands.ts'
import { giftList, giftPage } from './gift.queries.ts'

export const giftModule = {
  commands: [receiveGiftInKind, valueGift, bookGift, giveGift, thankGift, cancelGift],
  queries: [giftList, giftPage],
}
