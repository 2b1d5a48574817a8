-- A payment for a house and a gift that was received follow their posting: reversed with it, they stay with the day and count no more.
alter table house_payment add column reversed_on date;
alter table house_receipt add column reversed_on date;
create index house_payment_of_posting on house_payment (posting_id);
create index house_receipt_of_posting on house_receipt (posting_id);
