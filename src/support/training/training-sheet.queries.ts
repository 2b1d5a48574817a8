// A class as a workbook: learners with result and certificate; the attendance sheet, session by session, to sign. No form of a
// ministry was read: columns are those that a class needs, in the official frame.
import { areaTree } from '../../areas/area.queries.ts'
import { formatDong } from '../../base/dong.ts'
import { formatDay } from '../../base/local-date.ts'
import { downloadOf } from '../../platform/query.ts'
import { itemName } from '../../programme/item.queries.ts'
import { handOverSheet } from '../list/hand-over-sheet.document.ts'
import { classWord, headOf, sendWorkbook } from '../list/list-sheet.queries.ts'
import { trainingSheetContract } from './training.api.ts'
import { getClass, type LearnerSelected, learnerRows, sessionRows } from './training.queries.ts'
import { classKindText, outcomeText, partText, resultText } from './training.ts'

export const trainingSheet = downloadOf(trainingSheetContract, {
  right: 'support.read',
  run: async ({ classId }, context, sink) => {
    const { tx, services, today } = context
    const course = await getClass(context, classId)
    const of = { officeId: course.office_id, classId }
    const learners = await learnerRows(tx, of)
    const sessions = await sessionRows(tx, of)
    const tree = await areaTree(tx, services)
    const villageOf = (one: LearnerSelected) => tree.fullNameOf(one.village_id, today)
    const approved = learners.length > 0 && learners.every(one => ['approved', 'closed'].includes(one.list_state ?? ''))
    const head = await headOf(context, course.office_id, {
      title: `Danh sách học viên lớp ${course.title}`,
      subtitle: [
        `${classKindText[course.kind].vi}. Đơn vị tổ chức: ${course.organiser}${course.trainer ? `. Giảng viên: ${course.trainer}` : ''}`,
        `${course.sessions} buổi${course.starts_on ? `, từ ${formatDay(course.starts_on)} đến ${formatDay(course.ends_on!)}` : ''}${course.place ? `, tại ${course.place}` : ''}`,
        [
          course.item_code === null ? '' : await itemName(tx, course.item_code),
          course.cost > 0 ? `Kinh phí: ${formatDong(course.cost)}` : '',
        ]
          .filter(Boolean)
          .join('. '),
      ].filter(Boolean),
      day: course.ended_on,
      signer: '',
      isDraft: !approved,
    })
    const common = [
      { title: 'TT', width: 6, kind: 'mark' as const, of: (_: LearnerSelected, no: number) => no },
      { title: 'Họ và tên', width: 26, kind: 'text' as const, of: (one: LearnerSelected) => one.name ?? '' },
    ]
    const people = [
      ...common,
      {
        title: 'Năm sinh',
        width: 10,
        kind: 'mark' as const,
        of: (one: LearnerSelected) => one.birth_date?.slice(0, 4) ?? '',
      },
      { title: 'Hộ', width: 28, kind: 'text' as const, of: (one: LearnerSelected) => one.household ?? '' },
      { title: 'Diện', width: 14, kind: 'text' as const, of: (one: LearnerSelected) => classWord(one.class) },
      {
        title: 'Số buổi dự',
        width: 10,
        kind: 'mark' as const,
        of: (one: LearnerSelected) => `${one.attended}/${course.sessions}`,
      },
      {
        title: 'Kết quả',
        width: 13,
        kind: 'text' as const,
        of: (one: LearnerSelected) => (one.result === 'none' ? '' : resultText[one.result].vi),
      },
      { title: 'Số chứng chỉ', width: 16, kind: 'text' as const, of: (one: LearnerSelected) => one.certificate },
      {
        title: 'Sau học',
        width: 22,
        kind: 'text' as const,
        of: (one: LearnerSelected) =>
          one.outcome && one.asked_on ? `${outcomeText[one.outcome].vi} (${formatDay(one.asked_on)})` : '',
      },
    ]
    const attendance = [
      ...common,
      ...sessions.map(session => ({
        title:
          `${formatDay(session.held_on).slice(0, 5)} ${session.part === 'day' ? '' : partText[session.part].vi}`.trim(),
        width: 10,
        kind: 'mark' as const,
        of: (one: LearnerSelected) => (session.taken ? (session.present?.includes(one.learner_id) ? 'x' : 'v') : ''),
      })),
    ]
    context.seen(course.office_id, 'export', 'training-class', classId, { rows: learners.length })
    await sendWorkbook(
      sink,
      `Lớp ${course.title}`,
      [
        handOverSheet(head, { name: 'Học viên', columns: people, villageOf, rows: learners }),
        handOverSheet(
          { ...head, title: `Điểm danh lớp ${course.title}` },
          {
            name: 'Điểm danh',
            columns: attendance,
            villageOf,
            rows: learners,
            signatures: [
              ['**GIẢNG VIÊN', '__(Ký, ghi rõ họ tên)', '', '', '', ''],
              ['**ĐƠN VỊ TỔ CHỨC', '__(Ký, ghi rõ họ tên)', '', '', '', ''],
            ],
          },
        ),
      ],
      context.now,
    )
  },
})
