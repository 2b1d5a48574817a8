// The demo's news and loudspeaker: six articles of the demo's commune and three bulletins. People, places of events and events are made up and say so; the
// one figure is quoted from what the demo made public.
import type { AreaTree } from '../areas/area.ts'
import { addDays } from '../base/local-date.ts'
import type { ArticleKind, ArticleSection, KeptBlock } from '../newsroom/article.ts'
import {
  storeArticle,
  storeComment,
  storePicture,
  storePublished,
  storeRevision,
} from '../newsroom/article-store.effects.ts'
import { scriptOfArticle, scriptOfMeeting } from '../newsroom/bulletin.ts'
import { storeBroadcasts, storeBulletin } from '../newsroom/bulletin-store.effects.ts'
import { quotableFigures } from '../newsroom/figure.queries.ts'
import type { Tx } from '../platform/database.ts'
import { claimUpload, type Upload } from '../platform/uploads.ts'
import { countsNow } from '../registry/figures.queries.ts'
import type { EffectContext } from '../registry/registry.effects.ts'

interface Story {
  kind: ArticleKind
  section: ArticleSection
  title: string
  lead: string
  /** Days before today; below nought: set for a day to come. */
  daysAgo: number
  featured?: boolean
  channel?: string
  picture?: { upload: 'bridge' | 'done'; caption: string }
  blocks: KeptBlock[]
}

const p = (text: string): KeptBlock => ({ kind: 'paragraph', text })
const qa = (question: string, answer: string): KeptBlock => ({ kind: 'qa', question, answer })
const shot = (seen: string, heard: string, seconds: number): KeptBlock => ({ kind: 'shot', seen, heard, seconds })

const stories: readonly Story[] = [
  {
    kind: 'article',
    section: 'village',
    title: 'Cầu treo bản dưới thông xe trước mùa mưa (tin mẫu)',
    lead: 'Sau năm tháng thi công, bà con hai bên suối không còn phải lội nước đưa con đi học.',
    daysAgo: 3,
    featured: true,
    picture: { upload: 'bridge', caption: 'Cây cầu mới qua suối (hình vẽ mẫu)' },
    blocks: [
      p('Cây cầu dài ba mươi mét, xe máy đi được hai chiều. Ban giám sát của cộng đồng có mặt ở từng lần nghiệm thu.'),
      {
        kind: 'quote',
        text: 'Mùa lũ năm ngoái, học sinh nghỉ học gần hai tuần. Năm nay thì không.',
        by: 'một giáo viên (mẫu)',
      },
      { kind: 'heading', text: 'Dân góp gì' },
      { kind: 'list', items: ['Ngày công đào móng', 'Cát, đá lấy tại suối', 'Đất hai đầu cầu do hai gia đình hiến'] },
      p('Công trình, tiền và tiến độ đều có ở trang của bản trên cổng công khai.'),
      { kind: 'link', text: 'Tìm bản của bạn', to: '/tim' },
    ],
  },
  {
    kind: 'interview',
    section: 'policy',
    title: 'Hỏi và đáp: bao giờ thì được xét hộ nghèo giữa năm? (tin mẫu)',
    lead: 'Cán bộ giảm nghèo xã trả lời những câu bà con hay hỏi nhất khi họp bản.',
    daysAgo: 9,
    blocks: [
      qa(
        'Gia đình tôi vừa gặp hoạn nạn, có phải đợi đến cuối năm không?',
        'Không phải đợi. Gia đình gửi giấy đề nghị cho xã; xã khảo sát và xét theo thủ tục thường xuyên.',
      ),
      qa(
        'Ai quyết định hộ nghèo?',
        'Phiếu khảo sát, cuộc họp của bản và quyết định của chủ tịch xã. Trước khi ký, danh sách được niêm yết để mọi người góp ý.',
      ),
      qa(
        'Có người nhận làm hồ sơ hộ và đòi tiền thì sao?',
        'Nếu có ai đòi tiền để làm hồ sơ, bà con báo ngay cho xã hoặc Mặt trận.',
      ),
      { kind: 'link', text: 'Trả lời vài câu hỏi để biết gia đình có thể được gì', to: '/quyen-loi/hoi' },
    ],
  },
  {
    kind: 'article',
    section: 'news',
    title: 'Tỷ lệ hộ nghèo: con số nói gì và chưa nói gì (tin mẫu)',
    lead: 'Số đã công bố cho thấy chung cả vùng; từng bản còn khác nhau nhiều.',
    daysAgo: 16,
    blocks: [
      p(
        'Số hộ nghèo đếm theo quyết định còn hiệu lực vào ngày ghi dưới con số. Số nhỏ của từng bản được giữ lại để không ai nhận ra từng nhà.',
      ),
      p(
        'Con số giảm chưa có nghĩa là không còn khó khăn: nhà tạm, nước sạch và việc làm vẫn là ba điều bà con nhắc nhiều nhất ở các cuộc họp.',
      ),
    ],
  },
  {
    kind: 'television',
    section: 'example',
    title: 'Phóng sự: tổ nuôi bò của mười hai gia đình (tin mẫu)',
    lead: 'Góp vốn chung, chia nhau ngày chăn, cùng học cách phòng bệnh.',
    daysAgo: 24,
    channel: 'Trung tâm truyền thông khu vực (mẫu)',
    blocks: [
      shot(
        'Toàn cảnh bản buổi sáng, mây thấp',
        'Tiếng mõ bò. Lời bình: mỗi sáng, một nhà trong tổ đưa cả đàn lên đồi.',
        12,
      ),
      shot('Tổ trưởng bên chuồng', 'Ngày trước mạnh ai nấy chăn, bò bệnh không ai hay. Nay cả tổ cùng lo.', 20),
      shot('Cuốn sổ của tổ, nét chữ học trò', 'Lời bình: ai góp gì, bê nào của nhà nào, đều ghi vào sổ.', 15),
    ],
  },
  {
    kind: 'article',
    section: 'movement',
    title: 'Một ngày chung tay dựng nhà (tin mẫu)',
    lead: 'Bốn mươi người, một ngày công, một mái nhà kín gió.',
    daysAgo: 31,
    picture: { upload: 'done', caption: 'Ngôi nhà đã xong (hình vẽ mẫu)' },
    blocks: [
      p('Đoàn viên, dân quân và hàng xóm cùng dựng khung, lợp mái. Chủ nhà lo nước uống và bữa trưa.'),
      p('Xã không chụp cảnh trao quà. Việc đáng kể là ngôi nhà, và những người cùng làm.'),
    ],
  },
  {
    kind: 'radio',
    section: 'livelihood',
    title: 'Phát thanh: giữ ấm cho trâu bò khi rét đậm (tin mẫu)',
    lead: 'Bốn việc làm trước khi trời rét.',
    daysAgo: -2,
    channel: 'Đài truyền thanh xã (mẫu)',
    blocks: [
      shot('', 'Che kín chuồng phía gió, để thoáng phía trên.', 10),
      shot('', 'Dự trữ rơm, cỏ khô đủ cho mười ngày. Cho uống nước ấm pha ít muối.', 15),
      shot('', 'Không thả rông khi trời dưới mười hai độ. Báo thú y xã ngay khi con vật bỏ ăn.', 15),
    ],
  },
]

const atHour = (day: string, hour: string) => new Date(`${day}T${hour}:00+07:00`)

export async function loadNews(
  tx: Tx,
  { services, today, now }: EffectContext,
  tree: AreaTree,
  communeCode: string,
  pictures: { bridge: Upload; done: Upload },
): Promise<void> {
  const commune = tree.findByCode('commune', communeCode, today)!
  const officeId = tree.leadOfficeOf(commune.areaId, today)!
  const by = 1
  // The demo's own articles quote what its district or province has made public.
  const above = [...tree.all()].filter(one => one.level === 'district' || one.level === 'province')
  const [rate] = (
    await quotableFigures(
      tx,
      tree,
      above.map(one => one.areaId),
    )
  ).filter(one => one.code === 'poverty-rate')
  for (const story of stories) {
    const articleId = await services.ids.next()
    const day = addDays(today, -story.daysAgo)
    const at = atHour(day, '07:30')
    const written = at < now ? at : now
    const of = { officeId, articleId, by, now: written }
    await storeArticle(tx, of, { areaId: commune.areaId, commentsOpen: true })
    const blocks = [...story.blocks]
    if (story.picture) {
      const upload = pictures[story.picture.upload]
      const pictureId = await services.ids.next()
      await storePicture(tx, {
        ...of,
        pictureId,
        large: { sha256: upload.sha256, mediaType: upload.mediaType, width: 320, height: 240 },
        small: { sha256: upload.sha256, width: 320 },
        words: {
          caption: story.picture.caption,
          credit: '',
          shows_people: false,
          shows_child: false,
          shows_giving: false,
          consent_by: '',
          consent_on: null,
          consent_how: '',
        },
      })
      await claimUpload(tx, upload, {
        officeId,
        subjectKind: 'article-picture',
        subjectId: pictureId,
        fileId: await services.ids.next(),
        now: written,
      })
      blocks.splice(1, 0, { kind: 'picture', pictureId })
    }
    if (story.section === 'news' && rate) blocks.splice(1, 0, { kind: 'figure', ...rate })
    await storeRevision(tx, {
      ...of,
      version: 1,
      kind: story.kind,
      section: story.section,
      title: story.title,
      lead: story.lead,
      author: 'Ban biên tập (mẫu)',
      channel: story.channel ?? '',
      airedOn: story.channel && story.daysAgo > 0 ? day : null,
      blocks,
    })
    await storePublished(tx, of, { version: 1, at, by, featured: story.featured ?? false })
    if (story.featured) {
      const comment = { officeId, articleId, links: 0, at: new Date(at.getTime() + 5 * 3_600_000) }
      await storeComment(tx, {
        ...comment,
        commentId: await services.ids.next(),
        writer: 'Người bản trên (mẫu)',
        body: 'Mừng cho bà con. Mong xã làm tiếp đoạn đường từ cầu lên trường.',
        shownBy: by,
      })
      await storeComment(tx, {
        ...comment,
        commentId: await services.ids.next(),
        writer: 'Bạn đọc (mẫu)',
        body: 'Cầu có chịu được xe chở cà phê không ạ?',
      })
    }
  }
  await loadBulletins(tx, { services, today, now }, tree, { officeId, areaId: commune.areaId })
}

async function loadBulletins(
  tx: Tx,
  { services, today, now }: EffectContext,
  tree: AreaTree,
  { officeId, areaId }: { officeId: number; areaId: number },
): Promise<void> {
  const by = 1
  const commune = tree.fullNameOf(areaId, today)
  const villages = tree.villagesOf(areaId, today).filter(one => one.officeId === officeId)
  const first = villages[0]
  if (!first) return
  const counts = new Map((await countsNow(tx, [officeId])).map(one => [one.villageId, one.households]))
  const story = stories[0]!
  const bulletins = [
    {
      source: 'article' as const,
      daysAgo: 2,
      approved: true,
      script: scriptOfArticle({
        commune,
        title: story.title.replace(' (tin mẫu)', ''),
        lead: story.lead,
        text: story.blocks.map(block => (block.kind === 'paragraph' ? block.text : '')).join(' '),
      }),
    },
    {
      source: 'meeting' as const,
      daysAgo: 0,
      approved: true,
      script: scriptOfMeeting({
        commune,
        village: tree.fullNameOf(first.areaId, today),
        day: addDays(today, 2),
        hour: '19:30',
        place: 'nhà văn hóa bản',
        about: 'bàn việc chung của bản và kế hoạch năm sau',
      }),
    },
    {
      source: 'own' as const,
      daysAgo: 0,
      approved: false,
      script: {
        title: 'Phòng chống rét cho trâu bò',
        written: `Ủy ban nhân dân xã nhắc bà con. Trời sắp rét đậm. Bà con che kín chuồng, dự trữ rơm cỏ đủ 10 ngày, cho trâu bò uống nước ấm pha muối.\nKhông thả rông khi nhiệt độ dưới 12 độ C. Con nào bỏ ăn, báo ngay cho thú y xã.\nXin nhắc lại: che chuồng, trữ cỏ, giữ ấm, báo thú y.`,
      },
    },
  ]
  for (const { source, daysAgo, approved, script } of bulletins) {
    const bulletinId = await services.ids.next()
    const day = addDays(today, -daysAgo)
    const written = atHour(day, '06:00') < now ? atHour(day, '06:00') : now
    await storeBulletin(tx, {
      officeId,
      bulletinId,
      areaId,
      source,
      sourceId: '',
      ...script,
      by,
      now: written,
      ...(approved ? { approvedBy: by } : {}),
    })
    if (!approved) continue
    const places = source === 'meeting' ? [first] : villages.slice(0, 6)
    const ids = await services.ids.take(places.length * 2)
    await storeBroadcasts(
      tx,
      { officeId, bulletinId, language: 'viet', by, now: written },
      places.flatMap((village, i) => [
        {
          broadcastId: ids[2 * i]!,
          villageId: village.areaId,
          day,
          hour: source === 'meeting' ? '17:30' : '05:30',
          households: daysAgo > 0 ? (counts.get(village.areaId) ?? 0) : null,
        },
        {
          broadcastId: ids[2 * i + 1]!,
          villageId: village.areaId,
          day: addDays(today, 1),
          hour: source === 'meeting' ? '17:30' : '05:30',
        },
      ]),
    )
  }
}
