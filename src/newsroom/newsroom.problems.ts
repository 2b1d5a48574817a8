// What the newsroom refuses.
import { defineProblems, defineProblemWords } from '../base/problem.ts'

defineProblemWords({
  'bài viết': 'article',
  'bản của bài viết': 'revision',
  ảnh: 'photo',
  'ý kiến': 'comment',
})

defineProblems({
  'news-no-office': {
    status: 422,
    vi: 'Địa bàn này không có một cơ quan riêng để giữ bài viết. Hãy chọn xã, huyện hoặc tỉnh có cơ quan.',
    en: 'No one office keeps articles of this area. Choose a commune, district or province that has its office.',
  },
  'article-no-area': {
    status: 422,
    vi: 'Bài mới phải nói viết cho địa bàn nào. Hãy chọn địa bàn.',
    en: 'A new article must say for which area it is written. Choose an area.',
  },
  'article-empty': {
    status: 422,
    vi: 'Chưa đăng được: {why}. Bản nháp vẫn còn nguyên.',
    en: 'Not yet fit to be published: {why}. The draft is kept.',
  },
  'article-changed': {
    status: 409,
    vi: 'Người khác đã lưu bản {version} của bài này trong lúc bạn viết. Bản của bạn chưa được lưu và vẫn còn trên máy này; hãy mở lại bài để so hai bản.',
    en: 'Somebody else has saved revision {version} of this article meanwhile. Yours is not saved and still on this machine; open the article again to compare.',
  },
  'article-past': {
    status: 422,
    vi: 'Giờ hẹn đăng đã qua. Hãy chọn giờ sau bây giờ, hoặc đăng ngay.',
    en: 'The moment to publish is past. Choose one to come, or publish now.',
  },
  'article-not-public': {
    status: 409,
    vi: 'Bài này chưa đăng hoặc đã gỡ.',
    en: 'This article is not published, or was taken back.',
  },
  'article-figure-none': {
    status: 422,
    vi: 'Số liệu "{label}" của {area} ngày {day} chưa công bố, hoặc không có. Chỉ trích số đã công bố; hãy công bố số liệu trước, hoặc bỏ khối này.',
    en: '"{label}" of {area} on {day} is not public, or there is no such figure. Only public ones are quoted; make it public first, or remove the block.',
  },
  'picture-refused': {
    status: 422,
    vi: 'Không nhận ảnh "{name}": {why}. Hãy chọn ảnh JPG hoặc PNG; trình duyệt tự thu nhỏ khi bạn thêm ảnh từ trang viết bài. Chưa có gì được lưu.',
    en: 'The picture "{name}" is not accepted: {why}. Choose a JPG or PNG; the page on which articles are written shrinks it. Nothing was saved.',
  },
  'picture-of-other': {
    status: 422,
    vi: 'Ảnh trong bài không thuộc bài này hoặc đã bỏ. Hãy xoá khối ảnh đó rồi thêm ảnh lại.',
    en: 'A picture in the text is not one of this article, or was removed. Delete the block and add the picture again.',
  },
  'picture-child': {
    status: 422,
    vi: 'Ảnh có trẻ em thì phải đánh dấu cả "có người". Chưa có gì được lưu.',
    en: 'A picture of a child is a picture of people; mark both. Nothing was saved.',
  },
  'picture-no-consent': {
    status: 409,
    vi: 'Ảnh này chưa ghi sự đồng ý. Hãy ghi ai đồng ý, ngày nào, bằng cách nào, rồi mới cho đăng.',
    en: 'No consent is recorded for this picture. Record who agreed, when and how, then allow it.',
  },
  'picture-no-need': {
    status: 409,
    vi: 'Ảnh này không đánh dấu trẻ em hay trao quà, không cần cho phép riêng.',
    en: 'This picture is marked neither as of a child nor of a gift; it needs no allowance.',
  },
  'comments-closed': {
    status: 409,
    vi: 'Bài này không nhận ý kiến.',
    en: 'This article takes no comments.',
  },
  'comment-reason': {
    status: 422,
    vi: 'Không đăng ý kiến thì phải ghi lý do, ít nhất ba chữ cái. Ý kiến vẫn còn trong hàng chờ.',
    en: 'Not showing a comment owes a reason of at least three letters. It still waits.',
  },
})
