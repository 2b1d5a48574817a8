-- What the registry must know of open review work when units merge. The review noun is the writer of round.
create view v_open_round with (security_invoker = true) as
  select office_id, round_id, area_id, name, year from round where state in ('open', 'decided');
grant select on v_open_round to benvung_app, benvung_all;

-- Criteria sets. Names only: the thresholds are not known to us, and no number is invented.
insert into criteria_set (criteria_set_id, kind, name, level, valid_from, basis, confidence) values
  (1, 'new-rural', 'Xã đạt chuẩn nông thôn mới 2021-2025', 'commune', '2021-01-01', 'Bộ tiêu chí quốc gia về xã nông thôn mới giai đoạn 2021-2025', 'unverified'),
  (2, 'difficult', 'Xã ra khỏi diện đặc biệt khó khăn 2021-2025', 'commune', '2021-01-01', 'Quyết định 33/2020/QĐ-TTg', 'unverified');
insert into criterion (criteria_set_id, no, name) values
  (1, 1, 'Quy hoạch'), (1, 2, 'Giao thông'), (1, 3, 'Thuỷ lợi và phòng, chống thiên tai'), (1, 4, 'Điện'), (1, 5, 'Trường học'),
  (1, 6, 'Cơ sở vật chất văn hoá'), (1, 7, 'Cơ sở hạ tầng thương mại nông thôn'), (1, 8, 'Thông tin và truyền thông'), (1, 9, 'Nhà ở dân cư'), (1, 10, 'Thu nhập'),
  (1, 11, 'Nghèo đa chiều'), (1, 12, 'Lao động'), (1, 13, 'Tổ chức sản xuất và phát triển kinh tế nông thôn'), (1, 14, 'Giáo dục và đào tạo'), (1, 15, 'Y tế'),
  (1, 16, 'Văn hoá'), (1, 17, 'Môi trường và an toàn thực phẩm'), (1, 18, 'Hệ thống chính trị và tiếp cận pháp luật'), (1, 19, 'Quốc phòng và an ninh'),
  (2, 1, 'Tỷ lệ hộ nghèo, hộ cận nghèo'), (2, 2, 'Đạt chuẩn nông thôn mới');
