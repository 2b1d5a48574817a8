-- What the program does by itself stands under its own name, which is the same in both languages.
update app_user set name = 'Bền Vững' where user_id = 1;
