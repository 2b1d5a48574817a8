-- Where the phone is gone, or its user is, nobody can mend what was refused: the officer sets it aside. Null: its writer gave it up.
alter table sync_entry add column given_up_by bigint;
