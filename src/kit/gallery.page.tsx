// Every component of the kit with lifelike content, in its full, empty, refused and loading states. Shown at /app/kit while developing.
import { Button, Checkbox, Radio, SegmentedControl, Select, Textarea, TextInput } from '@mantine/core'
import { IconFileSpreadsheet, IconPlus } from '@tabler/icons-react'
import { Badge, ClassBadge, PersonName } from './badge.tsx'
import { DownloadButton, PrintButton } from './buttons.tsx'
import { Citation, Help } from './citation.tsx'
import { Sparkline, StackedBar, StatTile, Tiles } from './figures.tsx'
import { GalleryForms } from './gallery-forms.tsx'
import { GalleryList } from './gallery-list.tsx'
import { ApiProblem } from './http.ts'
import { LinkButton } from './link.tsx'
import { Columns, KeyValues, Page, Rows, Section, useTab } from './page.tsx'
import { JobBar, Steps, Timeline } from './progress.tsx'
import { Empty, Loading, Note, ProblemNote } from './states.tsx'
import { toast } from './toast.tsx'
import { useNarrow } from './use-narrow.ts'

const broken = new ApiProblem({
  name: 'server',
  status: 500,
  title: 'Hệ thống gặp lỗi',
  detail: 'Việc vừa làm chưa được ghi. Thử lại; nếu vẫn lỗi, báo quản trị kèm mã lỗi bên dưới.',
  id: '7f3a91c2',
})
const refused = new ApiProblem({
  name: 'list-not-agreed',
  status: 409,
  title: 'Chưa niêm yết được danh sách',
  detail: 'Còn 3 hộ chưa có kết quả họp dân. Ghi kết quả của các hộ đó rồi niêm yết lại.',
  faults: [
    { path: 'households.4', name: 'no-result', message: 'Hộ Lò Văn Ún (CL-02-0012): chưa biểu quyết.' },
    {
      path: 'households.9',
      name: 'no-result',
      message: 'Hộ Quàng Thị Hặc (CL-02-0031): dưới 50 % đồng ý, cần rà soát lại.',
    },
  ],
})
const offline = new ApiProblem({
  name: 'network',
  status: 0,
  title: 'Không kết nối được với máy chủ',
  detail: 'Những gì bạn đã nhập vẫn còn trên máy này. Kiểm tra mạng rồi bấm “Thử lại”.',
})

export function GalleryPage() {
  const narrow = useNarrow()
  const { tab, bar } = useTab([
    { id: 'page', title: 'Trang và chữ' },
    { id: 'list', title: 'Danh sách', count: 1240 },
    { id: 'form', title: 'Nhập liệu' },
    { id: 'states', title: 'Trạng thái', count: 3 },
  ])
  return (
    <main style={{ padding: narrow ? '14px 16px' : '20px 24px 40px', maxWidth: 1200 }}>
      <Page
        title="Rà soát hộ nghèo, hộ cận nghèo năm 2026"
        crumbs={[
          { title: 'Đợt rà soát', to: '/app/kit' },
          { title: 'Xã Chiềng Lương', to: '/app/kit?tab=list' },
        ]}
        badges={<Badge tone="info">Đang họp dân</Badge>}
        about={
          <>
            <span>Mã đợt: CL-2026-01</span>
            <span>Từ 01/09/2026 đến 14/12/2026</span>
            <Citation source="Quyết định 24/2021/QĐ-TTg, Điều 4" confidence="verified" />
          </>
        }
        actions={
          <>
            <PrintButton />
            <DownloadButton href="#">Xuất Excel</DownloadButton>
            <Button
              leftSection={<IconPlus size={16} aria-hidden />}
              onClick={() => toast.good('Đã thêm 12 hộ vào danh sách rà soát')}
            >
              Thêm hộ vào danh sách
            </Button>
          </>
        }
      >
        {bar}
        {tab === 'page' && <PageParts />}
        {tab === 'list' && <GalleryList />}
        {tab === 'form' && <GalleryForms />}
        {tab === 'states' && <States />}
      </Page>
    </main>
  )
}

function PageParts() {
  return (
    <>
      <Section>
        <Steps
          label="Các bước của đợt rà soát"
          steps={[
            { id: '1', title: 'Lập danh sách', state: 'done', note: 'xong 06/09/2026' },
            { id: '2', title: 'Khảo sát', state: 'done', note: 'xong 28/10/2026' },
            {
              id: '3',
              title: 'Họp dân',
              state: 'now',
              note: 'đến 25/11/2026',
              onOpen: () => toast.info('Mở bước họp dân'),
            },
            { id: '4', title: 'Niêm yết', state: 'late', note: 'quá hạn 2 ngày' },
            { id: '5', title: 'Khiếu nại, phúc tra', state: 'next', note: 'sau niêm yết' },
            { id: '6', title: 'Ý kiến cấp trên', state: 'skipped', note: 'không còn bước này' },
            { id: '7', title: 'Quyết định', state: 'next', note: 'trước 10/12/2026' },
            { id: '8', title: 'Giấy chứng nhận', state: 'next', note: 'trước 14/12/2026' },
          ]}
        />
      </Section>
      <Tiles>
        <StatTile label="Hộ cần rà soát" value="1.240" note="xã Chiềng Lương, 31 bản" to="/app/kit?tab=list" />
        <StatTile label="Đã khảo sát" value="1.102" unit="hộ" note="88,9 %" />
        <StatTile label="Quá hạn" value="17" unit="hộ" tone="bad" note="Bản Mờn 9, Bản Lù 8" to="/app/kit?tab=list" />
        <StatTile label="Tỷ lệ nghèo tạm tính" value="10,79" unit="%" note="2025: 12,86 %">
          <Sparkline values={[18.2, 16.9, 14.1, 12.86, 10.79]} words="Tỷ lệ nghèo 2022–2026: từ 18,2 % xuống 10,79 %" />
        </StatTile>
        <StatTile label="Vốn đã giải ngân" value="15,7" unit="tỷ đ" note="trên 22,4 tỷ đ được giao" />
      </Tiles>
      <Columns wide="start">
        <Rows>
          <Section
            title="Hộ Lò Thị Đào"
            about="Mã hộ CL-02-0012 · Bản Mờn, xã Chiềng Lương"
            actions={
              <LinkButton to="/app/kit?tab=form" variant="default" size="xs">
                Sửa thông tin
              </LinkButton>
            }
          >
            <Rows gap={14}>
              <div style={{ display: 'flex', gap: 12, alignItems: 'center', flexWrap: 'wrap' }}>
                <ClassBadge tone="bad" size="lg">
                  Hộ nghèo
                </ClassBadge>
                <span className="bv-muted">từ 01/01/2026, theo Quyết định 214/QĐ-UBND ngày 12/12/2025</span>
              </div>
              <p>
                Thu nhập bình quân 1.180.000 đ/người/tháng, dưới mức 1.500.000 đ của khu vực nông thôn, và thiếu hụt 4
                trong 12 chỉ số.
                <Help
                  title="Vì sao là hộ nghèo"
                  citation={[
                    { source: 'Nghị định 07/2021/NĐ-CP, Điều 3 khoản 2a', confidence: 'verified' },
                    {
                      source: 'Thông tư 07/2021/TT-BLĐTBXH, Phụ lục III',
                      confidence: 'unverified',
                      readIn: 'Chưa đọc được toàn văn phụ lục.',
                    },
                  ]}
                >
                  Hộ ở nông thôn có thu nhập không quá 1.500.000 đ/người/tháng và thiếu hụt từ 3 chỉ số trở lên.
                </Help>
              </p>
              <KeyValues
                items={[
                  ['Chủ hộ', <PersonName key="n" name="Lò Thị Đào" hint={['1984', 'Thái']} />],
                  ['Số nhân khẩu', '5 người (2 trẻ em)'],
                  ['Điều tra viên', 'Hà Văn Thơi'],
                  ['Lần khảo sát', '14/10/2026, gặp chủ hộ'],
                  ['Nguyên nhân nghèo', 'Thiếu đất sản xuất; có người ốm đau lâu ngày'],
                  ['Số định danh', '•••• •••• 4417'],
                  ['Nguyện vọng', undefined],
                ]}
              />
            </Rows>
          </Section>
          <Section title="Phân loại theo bản" count={3}>
            <Rows>
              <StackedBar
                label="Phân loại hộ toàn xã"
                parts={[
                  { label: 'Hộ nghèo', value: 134, tone: 'bad' },
                  { label: 'Hộ cận nghèo', value: 201, tone: 'warn' },
                  { label: 'Mức sống trung bình', value: 388, tone: 'info' },
                  { label: 'Trên trung bình', value: 517, tone: 'good' },
                  { label: 'Chưa xác định', value: 12, tone: 'neutral' },
                ]}
              />
              <div style={{ display: 'flex', gap: 8, flexWrap: 'wrap' }}>
                <ClassBadge tone="bad">Hộ nghèo</ClassBadge>
                <ClassBadge tone="warn">Hộ cận nghèo</ClassBadge>
                <ClassBadge tone="plum">Mới thoát nghèo</ClassBadge>
                <ClassBadge tone="info">Mức sống trung bình</ClassBadge>
                <ClassBadge tone="good">Trên trung bình</ClassBadge>
                <ClassBadge>Chưa xác định</ClassBadge>
                <Badge>Nháp</Badge>
                <Badge tone="info">Đã khảo sát</Badge>
                <Badge tone="warn">Đang niêm yết</Badge>
                <Badge tone="good">Đã công nhận</Badge>
                <Badge tone="bad">Quá hạn 2 ngày</Badge>
                <Badge tone="plum">Khiếu nại</Badge>
              </div>
              <Citation source="Nghị định 30/2025/NĐ-CP" confidence="secondary" />
              <Citation source="Bảng điểm B1 năm 2021" confidence="unverified" />
            </Rows>
          </Section>
        </Rows>
        <Rows>
          <Section title="Nhật ký">
            <Timeline
              label="Nhật ký của hộ"
              items={[
                {
                  id: 1,
                  when: '02/11/2026',
                  title: 'Đưa ra họp dân bản Mờn',
                  by: '38/40 hộ dự họp, 36 đồng ý',
                  tone: 'info',
                },
                { id: 2, when: '14/10/2026', title: 'Khảo sát phiếu B', by: 'Hà Văn Thơi', tone: 'good' },
                { id: 3, when: '30/09/2026', title: 'Vắng nhà lần thứ nhất', by: 'Hà Văn Thơi', tone: 'warn' },
                { id: 4, when: '12/12/2025', title: 'Công nhận hộ nghèo', by: 'QĐ 214/QĐ-UBND' },
                { id: 5, when: '2019', title: 'Tách hộ từ hộ Lò Văn Pản' },
              ]}
            />
          </Section>
          <JobBar
            title="Nhập danh sách hộ 2026.xlsx"
            state="running"
            done={8120}
            total={12600}
            message="Đang kiểm tra trang tính “Bản Mờn”"
          />
        </Rows>
      </Columns>
    </>
  )
}

function States() {
  return (
    <Columns>
      <Rows>
        <ProblemNote problem={refused} />
        <ProblemNote problem={offline} onRetry={() => toast.warn('Vẫn chưa kết nối được')} />
        <ProblemNote problem={broken} onRetry={() => {}} />
        <Note title="Đợt chạy thử">Bảng điểm B1 là bản minh hoạ: quyết định và giấy chứng nhận bị khoá.</Note>
        <Note tone="warn">Chưa có lịch nghỉ lễ năm 2027: hạn có thể sớm hơn thực tế.</Note>
        <Note tone="good" title="Sổ nhật ký nguyên vẹn">
          Đã kiểm 12.408 dòng.
        </Note>
        <Note tone="neutral">Danh sách đã khoá ngày 25/11/2026.</Note>
      </Rows>
      <Rows>
        <Section title="Chưa có gì">
          <Empty
            title="Chưa có hộ nào trong danh sách"
            action={
              <>
                <Button leftSection={<IconFileSpreadsheet size={16} aria-hidden />}>Nhập từ Excel</Button>
                <Button variant="default">Thêm từng hộ</Button>
              </>
            }
          >
            Bắt đầu bằng cách nhập danh sách hộ nghèo, cận nghèo đang quản lý của xã.
          </Empty>
        </Section>
        <Section title="Đang tải">
          <Loading />
        </Section>
        <JobBar title="Tạo 134 giấy chứng nhận" state="waiting" />
        <JobBar title="Kết xuất 15 biểu báo cáo" state="running" />
        <JobBar title="Sao lưu dữ liệu" state="done" message="benvung-2026-11-23.bvb · 48,2 MB" />
        <JobBar
          title="Nhập ho-ngheo-2025.xlsx"
          state="failed"
          message="Tệp có mật khẩu. Bỏ mật khẩu trong Excel rồi nhập lại; chưa có gì được ghi."
          onRetry={() => {}}
        />
        <Section title="Ô chọn">
          <Rows gap={12}>
            <SegmentedControl data={['Bản đồ cũ', 'Bản đồ mới']} />
            <Checkbox label="Chỉ hộ do tôi phụ trách" defaultChecked />
            <Radio.Group label="Kết quả lần đến" defaultValue="met">
              <Rows gap={6}>
                <Radio value="met" label="Gặp chủ hộ" />
                <Radio value="away" label="Đi làm ăn xa" />
              </Rows>
            </Radio.Group>
            <Select label="Khu vực" data={['Khu vực I', 'Khu vực II', 'Khu vực III']} defaultValue="Khu vực III" />
            <TextInput
              label="Ô có lỗi"
              defaultValue="0123"
              error="Số định danh cần 12 chữ số; số 0 ở đầu có thể đã mất."
            />
            <Textarea label="Ghi chú" placeholder="Viết ngắn, đủ ý" />
          </Rows>
        </Section>
      </Rows>
    </Columns>
  )
}
