// What people of the demo's commune sent these weeks, by the product's own commands: every kind and channel, every step, some late. Made-up
// people; the days are counted back from today, so that what is due is due.
import { readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { addDays, type LocalDate } from '../base/local-date.ts'
import {
  acceptPetition,
  answerPetition,
  assignPetition,
  closePetition,
  escalatePetition,
  forwardPetition,
  publishAnswer,
  refusePetition,
} from '../petitions/petition.commands.ts'
import type { PetitionChannel, PetitionKind } from '../petitions/petition.ts'
import { extendPetition, takeBackPetition } from '../petitions/petition-change.commands.ts'
import { recordPetition, sendPetition } from '../petitions/receive.commands.ts'
import { codeHash, codeOf, readTicket } from '../petitions/seal.queries.ts'
import { type Actor, systemActor } from '../platform/actor.ts'
import type { Command } from '../platform/command.ts'
import type { Tx } from '../platform/database.ts'
import type { EffectContext } from '../registry/registry.effects.ts'
import { demoActs } from './acts.job.ts'

export interface DemoPetitioners {
  villageIds: readonly number[]
  officer: number
  chair: number
  head: number
  handler: number
  /** A picture that came with one of them; without it none does. */
  picture?: { sha256: string }
}

interface Sent {
  kind: PetitionKind
  channel: PetitionChannel
  /** Days before today. */
  ago: number
  village: number
  subject: string
  body: string
  name?: string
  public?: boolean
  above?: boolean
  /** Taken on so many days ago; given to the officer if it says so. */
  accepted?: number
  given?: boolean
  answered?: { ago: number; text: string; closed?: boolean }
  published?: { question: string }
  refused?: { ago: number; reason: string }
  forwarded?: { ago: number; to: string; reason: string }
  escalated?: string
  /** The picture came with it. */
  pictured?: boolean
  /** Written down at a point of a village meeting, where the demo has one. */
  atPoint?: boolean
  /** More time was taken, so many days ago. */
  extended?: { ago: number; reason: string }
  /** The sender took it back. */
  takenBack?: { ago: number; reason: string }
}

const sent: readonly Sent[] = [
  {
    kind: 'feedback',
    channel: 'portal',
    ago: 40,
    village: 0,
    subject: 'Đường vào bản bị sạt, xe máy không qua được',
    pictured: true,
    body: 'Từ trận mưa cuối tháng 9, đoạn qua suối bị sạt. Học sinh phải đi bộ, nông sản không chở ra được. Đề nghị xã cho xe ủi.',
    public: true,
    accepted: 36,
    given: true,
    answered: {
      ago: 20,
      text: 'Xã đã thuê máy ủi thông đường; đoạn kè 30 m đưa vào kế hoạch sửa chữa năm sau.',
      closed: true,
    },
    published: { question: 'Đoạn đường qua suối vào bản bị sạt, bao giờ sửa?' },
  },
  {
    kind: 'recommendation',
    channel: 'meeting',
    ago: 34,
    village: 0,
    subject: 'Đề nghị họp bản vào buổi tối',
    atPoint: true,
    body: 'Ban ngày bà con đi nương, họp không đủ người. Đề nghị xã và bản họp sau 19 giờ.',
    public: true,
    accepted: 32,
    answered: { ago: 25, text: 'Xã đồng ý. Từ tháng này các bản vùng cao họp từ 19 giờ 30.' },
    published: { question: 'Có thể họp bản vào buổi tối để đông người dự không?' },
  },
  {
    kind: 'complaint',
    channel: 'paper',
    ago: 30,
    village: 1,
    subject: 'Không được xét hỗ trợ nhà ở',
    body: 'Nhà tôi mái tranh, vách nứa đã mục nhưng không có trong danh sách hỗ trợ năm nay. Tôi đề nghị xem lại.',
    name: 'Quàng Văn Thử (mẫu)',
    accepted: 24,
    given: true,
    extended: { ago: 4, reason: 'Phải xem lại nhà cùng trưởng bản và đối chiếu danh sách của ba năm.' },
  },
  {
    kind: 'complaint',
    channel: 'in-person',
    ago: 50,
    village: 2,
    subject: 'Chậm trả tiền hỗ trợ cây giống',
    body: 'Tôi đã trồng cà phê từ tháng 7 theo danh sách, đến nay chưa nhận tiền phân bón.',
    name: 'Lò Thị Ví Dụ (mẫu)',
    accepted: 44,
  },
  {
    kind: 'wish',
    channel: 'phone',
    ago: 6,
    village: 3,
    subject: 'Xin học nghề sửa máy nông nghiệp',
    body: 'Con trai tôi 20 tuổi, muốn học nghề gần nhà. Xã có lớp nào thì báo cho gia đình.',
    name: 'Cầm Văn Mẫu (mẫu)',
    public: true,
  },
  {
    kind: 'proposal',
    channel: 'portal',
    ago: 12,
    village: 4,
    subject: 'Làm tổ thu mua chung cho cây mía',
    body: 'Từng nhà bán lẻ bị ép giá. Nếu xã đứng ra gọi nhà máy, cả bản cùng bán một ngày thì lợi hơn.',
    accepted: 8,
  },
  {
    kind: 'recommendation',
    channel: 'portal',
    ago: 26,
    village: 5,
    subject: 'Đề nghị kéo điện cho cụm 6 hộ',
    body: 'Cụm nhà cuối bản còn 6 hộ chưa có điện lưới, phải kéo dây qua suối rất nguy hiểm.',
    escalated: 'Kéo điện lưới thuộc thẩm quyền của tỉnh và ngành điện; xã không có vốn này.',
  },
  {
    kind: 'feedback',
    channel: 'phone',
    ago: 18,
    village: 1,
    subject: 'Loa của bản hỏng đã hai tuần',
    body: 'Bà con không nghe được thông báo cấp gạo và lịch tiêm phòng.',
  },
  {
    kind: 'recommendation',
    channel: 'paper',
    ago: 22,
    village: 2,
    subject: 'Đề nghị mở thêm lớp mầm non',
    body: 'Điểm trường xa 4 km, trẻ nhỏ không đi được mùa mưa. Đề nghị mở một lớp tại nhà văn hóa bản.',
    forwarded: {
      ago: 19,
      to: 'Trường mầm non của xã (mẫu)',
      reason: 'Việc mở lớp do nhà trường quyết định và báo cáo cấp trên.',
    },
  },
  {
    kind: 'feedback',
    channel: 'portal',
    ago: 15,
    village: 6,
    subject: 'Quảng cáo phân bón giá rẻ',
    body: 'Bên tôi có phân bón giá rẻ, bà con liên hệ để mua với số lượng lớn.',
    refused: { ago: 14, reason: 'Nội dung là quảng cáo, không phải phản ánh hay kiến nghị.' },
  },
  {
    kind: 'feedback',
    channel: 'portal',
    ago: 7,
    village: 4,
    subject: 'Vòi nước công cộng hỏng',
    body: 'Vòi nước ở đầu bản hỏng, nước chảy ra đường. Đề nghị cho người sửa.',
    takenBack: { ago: 5, reason: 'Bà con đã tự sửa xong.' },
  },
  {
    kind: 'denunciation',
    channel: 'portal',
    ago: 9,
    village: 3,
    subject: 'Thu tiền của hộ được hỗ trợ',
    body: 'Có người thu của mỗi hộ nhận bò 200 nghìn đồng, nói là tiền đi lại. Đề nghị kiểm tra.',
    above: true,
    accepted: 5,
  },
  {
    kind: 'denunciation',
    channel: 'portal',
    ago: 3,
    village: 5,
    subject: 'Kê thêm hộ để nhận gạo cứu đói',
    body: 'Trong danh sách nhận gạo có hộ đã chuyển đi từ năm ngoái. Đề nghị làm rõ ai ký nhận.',
    name: 'Giàng A Mẫu (mẫu)',
  },
  {
    kind: 'wish',
    channel: 'meeting',
    ago: 1,
    village: 0,
    subject: 'Mong có nhà văn hóa để họp bản',
    body: 'Bản vẫn họp nhờ nhà trưởng bản. Mong được hỗ trợ vật liệu, bà con góp công làm.',
    public: true,
  },
]

export async function loadPetitions(tx: Tx, effects: EffectContext, who: DemoPetitioners): Promise<number> {
  const { act } = demoActs(tx, effects)
  const { keys } = effects.services
  const day = (ago: number): LocalDate => addDays(effects.today, -ago)
  const as = (userId: number): Actor => ({ ...systemActor, userId })
  const picture = who.picture
    ? [
        {
          mediaType: 'image/png',
          content: (await readFile(await effects.services.files.require(who.picture.sha256))).toString('base64'),
        },
      ]
    : []
  const point = await pointIn(tx, who.villageIds, day(34))
  for (const one of sent) {
    const words = {
      areaId: who.villageIds[one.village % who.villageIds.length]!,
      kind: one.kind,
      subject: one.subject,
      body: one.body,
      name: one.name ?? '',
      address: one.name ? 'Địa chỉ mẫu' : '',
      agreesPublish: one.public ?? false,
      above: one.above ?? false,
    }
    let petitionId: number
    if (one.channel === 'portal')
      petitionId = (await act(sendPetition, day(one.ago), { ...words, attachments: one.pictured ? picture : [] }))
        .petitionId
    else {
      const taker = as(one.channel === 'meeting' && !(one.atPoint && point) ? who.head : who.officer)
      const input = {
        ...words,
        channel: one.channel,
        receivedOn: day(one.ago),
        ...(one.atPoint && point ? point : {}),
      }
      const { ticket } = await act(recordPetition, day(one.ago), input, taker)
      petitionId = readTicket(keys, taker.userId, ticket).petitionId
    }
    await handle(one, petitionId)
  }
  return sent.length

  async function handle(one: Sent, petitionId: number): Promise<void> {
    const hand = as(one.kind === 'denunciation' ? who.handler : who.officer)
    let version = 1
    const step = async <I, O, L>(
      command: Command<I, O, L>,
      ago: number,
      rest: Record<string, unknown>,
      actor = hand,
    ): Promise<void> => {
      await act(command, day(ago), { petitionId, version, ...rest }, actor)
      version += 1
    }
    if (one.refused)
      await step(refusePetition, one.refused.ago, { on: day(one.refused.ago), reason: one.refused.reason })
    if (one.forwarded) {
      const { ago, to, reason } = one.forwarded
      await step(forwardPetition, ago, { on: day(ago), to, reason })
    }
    if (one.takenBack) {
      const input = { codeHash: codeHash(keys, codeOf(keys, petitionId)).toString('hex'), reason: one.takenBack.reason }
      await act(takeBackPetition, day(one.takenBack.ago), input)
    }
    if (one.escalated) await step(escalatePetition, one.ago - 3, { reason: one.escalated })
    if (one.accepted === undefined) return
    await step(acceptPetition, one.accepted, { on: day(one.accepted) })
    if (one.given) await step(assignPetition, one.accepted, { userId: who.officer })
    if (one.extended) await step(extendPetition, one.extended.ago, { reason: one.extended.reason })
    if (!one.answered) return
    const { ago, text, closed } = one.answered
    await step(answerPetition, ago, { on: day(ago), answer: text })
    if (closed) await step(closePetition, ago - 1, { on: day(ago - 1) })
    if (one.published) {
      const words = { subject: one.subject, question: one.published.question, answer: text }
      await step(publishAnswer, ago - 2, words, as(who.chair))
    }
  }
}

/** A point of a village meeting that was held by then. */
async function pointIn(tx: Tx, villageIds: readonly number[], by: LocalDate) {
  const { rows } = await sql<{
    village_id: number
    meeting_id: number
    no: number
  }>`select p.village_id, p.meeting_id, p.no
    from v_meeting_point p join v_meeting m on m.office_id = p.office_id and m.meeting_id = p.meeting_id
    where p.village_id = any (${[...villageIds]}::int[]) and m.held_on <= ${by}::date order by m.held_on desc, p.no limit 1`.execute(
    tx,
  )
  const found = rows[0]
  return found && { areaId: found.village_id, meeting: { meetingId: Number(found.meeting_id), point: found.no } }
}
