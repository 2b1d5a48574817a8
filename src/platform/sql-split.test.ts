import { expect, test } from 'vitest'
import { splitSql } from './sql-split.ts'

const texts = (sql: string) => splitSql(sql).map(s => s.text)

test('statements end at semicolons, the last one may lack it', () =>
  expect(texts('select 1; select 2 ;\n\n select 3')).toEqual(['select 1', 'select 2', 'select 3']))

test('semicolons in strings, names, comments and function bodies do not end a statement', () =>
  expect(
    texts(`create function f() returns trigger language plpgsql as $$ begin x := 'a;b'; return new; end $$;
           -- a comment; with one
           insert into "a;b" values ('it''s; fine', $q$ ; $$ ; $q$) /* ; */;`),
  ).toHaveLength(2))

test('a file of comments holds no statement', () => expect(splitSql('-- nothing;\n/* ; */\n ;;')).toEqual([]))

test('each statement knows its line, past leading comments', () =>
  expect(splitSql('select 1;\n\n-- why\nselect 2').map(s => s.line)).toEqual([1, 4]))
