-- The progress page adds some thousand rows of a year: found by the year, and added as whole numbers.
create index money_progress_of_year on money_progress (budget_year, office_id);

-- Sums of đồng: bigint stays bigint (sum(bigint) is numeric, several times the work). It refuses to overflow.
create aggregate dong_sum(bigint) (sfunc = int8pl, stype = bigint, initcond = '0', combinefunc = int8pl, parallel = safe);
