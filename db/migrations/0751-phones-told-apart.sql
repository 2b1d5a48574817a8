-- Phones of one person that had the same name are told apart as those enrolled from now on: "Điện thoại", "Điện thoại (2)".
update device d set name = left(d.name, 74) || ' (' || n.place || ')'
from (select office_id, device_id, row_number() over (partition by office_id, user_id, name order by device_id) as place from device) n
where n.office_id = d.office_id and n.device_id = d.device_id and n.place > 1;
