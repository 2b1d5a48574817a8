// Why a recording is not taken, told to somebody with a speaker waiting beside her.
import { defineProblems, defineProblemWords } from '../../base/problem.ts'

defineProblems({
  'speech-refused': {
    status: 422,
    vi: 'Không nhận bản ghi này: {why}. Mỗi câu dài tối đa {seconds} giây, {size}, loại WebM, OGG, M4A hoặc MP3. Chưa có gì được lưu; bản cũ (nếu có) vẫn dùng.',
    en: 'This recording is not taken ({whyEn}). At most {seconds} s and {size}; WebM, OGG, M4A or MP3. Nothing was saved; an earlier one stays in use.',
  },
  'speech-unasked': {
    status: 422,
    vi: 'Phiếu không có câu hỏi “{question}”, nên không ghi âm được. Hãy tải lại trang.',
    en: 'The form has no question “{question}”. Load the page again.',
  },
  'speech-not-agreed': {
    status: 422,
    vi: 'Chưa đánh dấu người nói đồng ý cho phát giọng của mình khi đi bản. Hãy hỏi người nói rồi đánh dấu.',
    en: 'It is not ticked that the speaker agreed to being played in the villages. Ask, then tick.',
  },
})

defineProblemWords({ 'bản ghi âm': 'the recording' })
