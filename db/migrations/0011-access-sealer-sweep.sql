-- At its start the sealer also puts into the waiting line what came in while the trigger was off (a restore).
grant insert on journal_pending to benvung_all;
