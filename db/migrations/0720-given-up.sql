-- Who wrote an entry that was refused may want no more of it: the officer need not wait for it. When the server was told; the entry stays as it came.
alter table sync_entry add column given_up_at timestamptz;
