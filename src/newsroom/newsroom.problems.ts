// What the newsroom refuses.
import { defineProblems, defineProblemWords } from '../base/problem.ts'

defineProblemWords({
  'bài viết': 'article',
  'bản của bài viết': 'revision',
  ảnh: 'photo',
  'ý kiến': 'comment',
  'bản tin': 'bulletin',
  'bản thu': 'recording',
  'lượt phát': 'broadcast',
  'ngôn ngữ': 'language',
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
  'article-being-read': {
    status: 409,
    vi: 'Bài đang đăng nên không hẹn giờ được: đến giờ hẹn mọi người sẽ không đọc được bài. Hãy đăng bản mới ngay, hoặc gỡ bài rồi hẹn giờ. Chưa lưu gì.',
    en: 'The article is public, so it cannot be put off to a later hour: nobody could read it until then. Publish the new version now, or take it down first. Nothing was saved.',
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
  'comments-full': {
    status: 429,
    vi: 'Đang có quá nhiều ý kiến chờ duyệt. Ý kiến này chưa được ghi lại. Hãy gửi lại sau vài ngày.',
    en: 'Too many comments wait to be read. This one was not saved. Try again in a few days.',
  },
  'comment-reason': {
    status: 422,
    vi: 'Không đăng ý kiến thì phải ghi lý do, ít nhất ba chữ cái. Ý kiến vẫn còn trong hàng chờ.',
    en: 'Not showing a comment owes a reason of at least three letters. It still waits.',
  },
  'bulletin-no-commune': {
    status: 422,
    vi: 'Bản tin loa viết cho một xã. Hãy chọn xã.',
    en: 'A bulletin is written for one commune. Choose a commune.',
  },
  'bulletin-settled': {
    status: 409,
    vi: 'Bản tin này đã duyệt hoặc đã rút, không sửa được nữa. Hãy viết bản tin mới từ lời của bản này.',
    en: 'This bulletin is approved or withdrawn and no longer changed. Write a new one from its words.',
  },
  'bulletin-names': {
    status: 422,
    vi: 'Không duyệt được: bản tin có tên người trong sổ hộ của xã ({names}). Trên loa không đọc tên ai. Hãy bỏ tên rồi duyệt lại.',
    en: 'Not approved: it names people of the commune’s households ({names}). Nobody’s name is read aloud. Take the names out first.',
  },
  'bulletin-unread': {
    status: 422,
    vi: 'Không duyệt được: máy chưa biết đọc "{words}". Hãy viết ra chữ rồi duyệt lại.',
    en: 'Not approved: "{words}" cannot be read aloud. Write it out first.',
  },
  'bulletin-source-gone': {
    status: 409,
    vi: 'Niêm yết, cuộc họp hoặc bài viết làm nguồn của bản tin này đã bị thu hồi, nên bản tin không còn đúng. Hãy rút bản tin; nếu cần, soạn bản tin mới.',
    en: 'The posting, meeting or article that this bulletin was made of was taken back, so it is not true any more. Withdraw it; write a new one if needed.',
  },
  'bulletin-not-approved': {
    status: 409,
    vi: 'Bản tin này chưa được xã duyệt, hoặc đã rút. Chỉ thu và phát bản tin đã duyệt.',
    en: 'The commune has not approved this bulletin, or it was withdrawn. Only approved ones are recorded and played.',
  },
  'bulletin-sound-refused': {
    status: 422,
    vi: 'Không nhận tệp "{name}": {why}. Hãy chọn tệp MP3, M4A, OGG, WebM hoặc WAV. Chưa có gì được lưu.',
    en: 'The file "{name}" is not accepted: {why}. Choose MP3, M4A, OGG, WebM or WAV. Nothing was saved.',
  },
  'espeak-missing': {
    status: 409,
    vi: 'Máy chủ chưa cài chương trình đọc espeak-ng, nên máy không tự đọc được. Bản chữ vẫn còn nguyên: hãy in tờ đọc, hoặc thu giọng người đọc.',
    en: 'The server has no espeak-ng, so it cannot read aloud. The words are all there: print the sheet, or record a person.',
  },
  'espeak-failed': {
    status: 409,
    vi: 'Chương trình đọc espeak-ng không đọc được bản tin này. Bản chữ vẫn còn nguyên: hãy in tờ đọc, hoặc thu giọng người đọc.',
    en: 'espeak-ng could not read this bulletin. The words are all there: print the sheet, or record a person.',
  },
  'broadcast-past': {
    status: 422,
    vi: 'Ngày {day} đã qua. Hãy chọn ngày từ hôm nay.',
    en: 'The day {day} is past. Choose from today on.',
  },
  'broadcast-taken': {
    status: 409,
    vi: 'Một bản đã có bản tin khác vào ngày giờ này. Chưa xếp lượt nào; hãy chọn giờ khác, hoặc bỏ lượt kia.',
    en: 'A village already has a bulletin at that day and hour. Nothing was planned; choose another hour or cancel the other.',
  },
  'broadcast-many': {
    status: 422,
    vi: 'Một lần xếp nhiều nhất {most} lượt phát, bạn chọn {count}. Hãy bớt ngày hoặc bản.',
    en: 'At most {most:broadcast|broadcasts} at once, you chose {count}. Take fewer days or villages.',
  },
  'broadcast-why': {
    status: 422,
    vi: 'Không phát thì phải ghi lý do, ít nhất ba chữ cái.',
    en: 'What was not played owes a reason of at least three letters.',
  },
  'broadcast-cancelled': {
    status: 409,
    vi: 'Lượt phát này đã bỏ.',
    en: 'This broadcast was cancelled.',
  },
  'broadcast-told': {
    status: 409,
    vi: 'Lượt phát này đã ghi nhật ký hoặc đã bỏ, không bỏ được nữa.',
    en: 'This broadcast was logged or cancelled already.',
  },
})
