-- Who signs by delegation signs in another's name too: the giver may then not register what was signed for him.
alter table decision_draft add column signed_for bigint;
