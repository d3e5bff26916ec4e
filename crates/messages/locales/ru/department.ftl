### Рабочая страница отдела образования.

## Вокруг страниц и вход

department-name = Отдел образования
department-to-home = К началу
department-what-to-do = Что можно сделать
department-fill-in = Заполните это поле
department-person = Сотрудник
department-role = Роль
department-state = Состояние
department-nav-accounts = Учётные записи

department-role-department = Специалист отдела
department-role-department-may = Подтверждает льготы, решает о продлениях и спорных действиях, списывает рабочие места.
department-role-auditor = Аудитор
department-role-auditor-may = Видит всё и читает журнал, ничего не меняет.
department-role-administrator = Администратор
department-role-administrator-may = Ведёт учётные записи и рабочие места, публикует подписанные правила. О детях не решает.

department-sign-in-title = Вход для сотрудников отдела
department-sign-in = Войти
department-login = Имя учётной записи
department-login-hint = От 2 до 40 знаков: строчные латинские буквы, цифры, точка, дефис, подчёркивание.
department-password = Пароль
department-password-forgotten = Забыли пароль? Администратор выдаст новый код.
department-have-code = У меня есть одноразовый код
department-first-title = Первый вход по коду
department-first-lead = Код выдал администратор. Он действует один раз и ставит Ваш пароль.
department-code = Одноразовый код
department-password-new = Новый пароль
department-password-hint = От { $least } до { $most } знаков. Три-четыре слова подряд легко запомнить и трудно угадать.
department-first-save = Сохранить пароль и войти

department-sessions-title = Мои входы
department-sessions-lead = Здесь видно, где открыта Ваша учётная запись. Незнакомый вход закройте и попросите у администратора новый код.
department-session-begun = Начат
department-session-until = Действует до
department-session-own = Этот вход
department-session-end = Закрыть
department-session-ended = Вход закрыт.

## Учётные записи отдела

department-accounts-title = Учётные записи отдела
department-account-add = Добавить сотрудника
department-account-active = Действует
department-account-without-password = Ждёт первого входа по коду
department-account-closed-at = Закрыта { $date }
department-account-closed = Учётная запись закрыта, её входы тоже.
department-person-name = Фамилия, имя, отчество
department-choose-role = Выберите роль
department-account-code = Новый код
department-account-code-sure = { $name }: прежний пароль и все входы перестанут действовать сразу. Войти можно будет только по новому коду.
department-account-code-make = Выдать новый код
department-account-close = Закрыть запись
department-account-close-sure = { $name }: войти больше не получится, открытые входы закроются сразу. Сделанное этим сотрудником остаётся в журнале.

department-code-title = Одноразовый код
department-code-account = Передайте код сотруднику лично: { $name }. С ним при первом входе ставят пароль.
department-code-once = Код показан один раз. Если закрыть страницу, выдайте новый.
