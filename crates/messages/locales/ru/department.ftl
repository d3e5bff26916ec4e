### Рабочая страница отдела образования.

## Вокруг страниц и вход

department-name = Отдел образования
department-to-home = К началу
department-what-to-do = Что можно сделать
department-leave = Ничего не менять
department-fill-in = Заполните это поле
department-person = Сотрудник
department-role = Роль
department-state = Состояние
department-nav-accounts = Учётные записи

department-role-department = Специалист отдела
department-role-department-may = Подтверждает льготы, решает о продлениях и спорных действиях, списывает рабочие места, составляет файлы правил.
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
department-account-role = Изменить роль
department-account-role-lead = { $name }. Новая роль действует сразу, открытые входы не закрываются.
department-account-role-save = Сохранить роль
department-account-role-changed = Роль изменена.
department-account-close = Закрыть запись
department-account-close-sure = { $name }: войти больше не получится, открытые входы закроются сразу. Сделанное этим сотрудником остаётся в журнале.

department-code-title = Одноразовый код
department-code-account = Передайте код сотруднику лично: { $name }. С ним при первом входе ставят пароль.
department-code-once = Код показан один раз. Если закрыть страницу, выдайте новый.
department-code-written = Код записан

## Обзор

department-overview-title = Обзор
department-desk = Рабочее место
department-kindergarten = Детский сад
department-counter-silent = Рабочих мест молчит
department-counter-desks = Рабочих мест всего
department-counter-privileges = Льгот ждут решения
department-counter-extensions = Продлений ждут решения
department-counter-matters = Спорных действий
department-counter-places = Свободных мест опубликовано
department-silent-title = Молчат, а сроки идут
department-silent-lead = На этих рабочих местах могут лежать действия, о которых никто не знает. Направления с прошедшим сроком пока не закрыты: договор мог быть подписан вовремя. Позвоните в детский сад.
department-silent-none = Таких рабочих мест нет.
department-silent-since = Молчит с
department-heard = Всё передано
department-kept = Чего ждут
department-desk-keeps = { $count ->
    [one] { $count } направление
    [few] { $count } направления
    [many] { $count } направлений
   *[other] { $count } направления
}
department-desk-never-heard = ещё ни разу
department-unheard-title = Остальные: дольше всех не передавали
department-unheard-none = Других рабочих мест нет.
department-oldest = Всё, что было сделано до { $date }, центр уже знает. Дольше всех не передавало рабочее место «{ $desk }», { $place }.
department-odd-title = На что посмотреть
department-odd-none = Ничего необычного.
department-odd-late = Поздняя активация.
department-odd-silent = Рабочее место молчит.
department-odd-quiet = Нет откликов.
department-odd-declines = Отказов намного больше, чем у соседей.
department-odd-same-child = Похоже на двойную регистрацию.
department-known-late = { $place }: выбрано очередью и не активировано в срок заявлений – { $count }, самый ранний срок был { $date }.
department-known-silent = { $place }, «{ $desk }»: молчит с { $date }, его слова ждут направлений – { $count }.
department-known-quiet = { $place }, группа «{ $group }»: свободных мест { $free }, опубликованы { $date }, никто не откликнулся.
department-known-declines = { $place }: отклонено { $declined } из { $of } рассмотренных откликов; у других детских садов населённого пункта – { $theirs } из { $their_of }.
department-known-same-child = Имя и день рождения совпадают, ИИН разные: заявления № { $numbers }.
department-why-late = Очередь выбрала ребёнка, а сотрудники за отведённый срок не приняли его и не отказали. Место остаётся за семьёй, но она ждёт. Позвоните в детский сад.
department-why-silent = Без слова этого рабочего места направления ниже нельзя закрыть: договор мог быть подписан там вовремя. Позвоните в детский сад.
department-why-quiet = Места открыты не меньше { $days } дней, и не пришло ни одного отклика. Возможно, семьям не подходят язык, возраст или адрес, или бюллетень опубликован неверно.
department-why-declines = За последние { $days } дней доля отказов хотя бы вдвое больше, чем у других детских садов того же населённого пункта. Проверьте причину каждого отказа ниже.
department-why-same-child = Один ребёнок под двумя ИИН занимает в очереди два места. Это могут быть и тёзки: сверьте данные с регистром.
department-row-activate-by = Срок активации
department-row-published = Опубликовано
department-row-declined = Отклонено
department-rows-title = Из чего это видно
department-rows-none = Строк нет.
department-to-kindergarten = Страница детского сада
department-places-title = Места
department-places-none = Свободных мест нет.
department-places-open = Опубликовано
department-places-reserved = За выбранными
department-places-unpublished = Не опубликовано

## Решения о семьях

department-nav-privileges = Льготы
department-nav-extensions = Продления
department-nav-matters = Спорные действия
department-child = Ребёнок
department-application = Заявление №
department-application-number = Номер заявления
department-filed = Подано
department-queue = Очередь
department-category = Льгота
department-class = Право
department-kept-place = Место закреплено
department-answer-by = Решить до
department-document = Документ
department-save-document = Скачать документ
department-conclusion = Заключение, приложенное к заявлению
department-refuse = Отказать
department-reason = Причина отказа
department-choose-reason = Выберите причину
department-day-wrong = Выберите день или напишите его так: 20.11.2026

department-privileges-title = Льготы ждут подтверждения
department-privileges-none = Сейчас ни одна льгота не ждёт подтверждения.
department-find-claim = Другая льгота
department-find-claim-lead = Семья принесла справку заранее или обновлённую? Откройте льготу по номеру заявления.
department-privilege-unknown = У действующего заявления с таким номером льгота не указана. Проверьте номер.
department-privilege-title = Льгота
department-privilege-counts = Действует
department-privilege-counts-on = Действует: { $document }, выдан { $date }.
department-privilege-not-confirmed = Ещё не подтверждена
department-privilege-decide = Решение
department-privilege-paper = Справка остаётся в отделе. Сюда впишите то, что на ней стоит.
department-privilege-file = Справка, приложенная к заявлению
department-evidence-ages = { $months ->
    [one] Справка считается { $months } месяц со дня выдачи.
    [few] Справка считается { $months } месяца со дня выдачи.
    [many] Справка считается { $months } месяцев со дня выдачи.
   *[other] Справка считается { $months } месяца со дня выдачи.
}
department-paper-number = Вид и номер документа
department-paper-day = Когда выдан
department-privilege-confirm = Подтвердить льготу
department-privilege-confirmed = Льгота подтверждена. Семья и детский сад это увидят.
department-privilege-refused = В льготе отказано. Семья получит сообщение с причиной и стоит в очереди по времени подачи.

department-extensions-title = Продления направлений
department-extensions-none = Сейчас никто не ждёт ответа о продлении.
department-decides = Решает
department-by-kindergarten = Детский сад
department-by-department = Отдел образования
department-extension-title = Продление направления
department-asked = Попросили
department-referral-until = Направление действует до
department-document-none = Документ в центр ещё не пришёл.
department-extension-others = По действующим правилам о продлении решает детский сад. Здесь можно только посмотреть.
department-extension-decide = Решение
department-extension-days = На сколько дней продлить
department-extension-most = Календарных дней, самое большее { $days }.
department-days-wrong = Напишите число дней
department-extension-grant = Продлить направление
department-extension-granted = Направление продлено. Семья получит сообщение.
department-extension-refused = В продлении отказано. Семья получит сообщение с причиной.

department-matters-title = Спорные действия рабочих мест
department-matters-lead = Действия, которые центр не принял и о которых детский сад просит решить, не решил сам в срок, или решить могут только люди.
department-matters-none = Сейчас ничего не ждёт ответа отдела.
department-why-here = Почему здесь
department-matter-left = Решают только люди
department-matter-asked = Детский сад просит решить
department-matter-late = Не закрыто в срок
department-matter-title = Спорное действие
department-matter-why = Почему центр не принял
department-matter-left-why = Рабочее место было списано, когда это действие уже лежало на нём на бумаге. Правила оставляют решение людям.
department-matter-paper-out = У семьи может быть напечатанная бумага с этим номером. Решите и сообщите семье.
department-matter-decide = Ответ отдела
department-matter-answer = Ответить
department-matter-answered = Ответ записан. Детский сад его увидит.
department-choose-answer = Выберите ответ
department-act = Действие
department-done = Сделано
department-answered = Центр ответил
department-paper = Номер на бумаге
department-answer = Ответ
department-answer-honour = Бумага действует
department-answer-honour-means = Направление выдаётся под номером, который на ней стоит. Только если место ещё закреплено за ребёнком.
department-answer-annul = Бумага не действует
department-answer-annul-means = Семья получает извинение и сохраняет очередь.
department-answer-stands = Остаётся так, как решил центр
department-answer-stands-means = Ничего не меняется. Детский сад увидит ответ.

## Организации

department-nav-organisations = Организации
department-organisations-title = Детские сады
department-organisations-found = Найдено: { $count }
department-settlement = Населённый пункт
department-address = Адрес
department-ownership = Форма собственности
department-code-of = Код организации
department-groups = Групп
department-capacity = Мест
department-children = Детей
department-desks = Рабочих мест
department-group = Группа
department-years = Годы рождения
department-groups-title = Группы
department-groups-none = Групп нет.
department-passport-change = Исправить паспорт
department-passport-title = Паспорт детского сада
department-passport-lead = Это родители видят на странице детского сада. Название, код, БИН и заведующий здесь не меняются.
department-passport-in-kk = на казахском
department-passport-in-ru = на русском
department-passport-in-en = на английском
department-passport-duty = Есть дежурная группа
department-passport-prices = Плата в месяц
department-passport-from-age = Возраст от
department-passport-to-age = Возраст до
department-passport-tenge = Тенге в месяц
department-passport-hint = Лишние строки оставьте пустыми.
department-passport-save = Сохранить паспорт
department-passport-changed = Паспорт исправлен. Его увидят родители и рабочие места детского сада.
department-passport-number-wrong = Напишите целое число
department-staff-title = Сотрудники
department-staff-left = Не работает с { $date }
department-staff-dismiss = Исключить из штата
department-staff-dismiss-sure = { $name }, { $place }. Войти на рабочих местах и действовать этот сотрудник больше не сможет. Сделанное раньше остаётся за ним. Вернуть нельзя.
department-staff-dismissed = Сотрудник исключён из штата. Рабочие места узнают при ближайшей связи.
department-desk-code = Код для рабочего места
department-desk-code-title = Код для рабочего места
department-desk-code-lead = { $place }. Код для сотрудника: { $name }. Его вводят один раз при подключении компьютера.
department-desks-title = Рабочие места
department-desks-none = Рабочих мест нет. Выдайте код сотруднику, и он подключит компьютер.
department-desk-works = Работает
department-desk-silent = Молчит с { $date }, сроки ждут
department-desk-we-ask = Отдел предлагает списать, ждём заведующего
department-desk-they-ask = Заведующий предлагает списать, ждёт отдел
department-desk-written-off = Списано { $date }
department-desk-shut-out = Отключено { $date }
department-desk-copied = Остановлено { $date }: работает на двух компьютерах сразу
department-desk-write-off = Списать
department-desk-write-off-sure = Рабочее место «{ $name }», { $place }. Списывайте только потерянное: сроки перестанут его ждать, а то, что на нём осталось, станет спорным. Нужно согласие и отдела, и заведующего. Вернуть нельзя.
department-desk-asked = Ваше решение о списании записано.
department-desk-shut = Отключить
department-desk-shut-sure = Рабочее место «{ $name }», { $place }. Оно передаст неотправленное в запечатанном виде, удалит свои данные и больше ничего не получит. Отключайте украденный компьютер или тот, которому нельзя доверять. Вернуть нельзя.
department-desk-is-shut-out = Рабочее место отключено. Оно узнает об этом при ближайшей связи.

## Правила

department-nav-law = Правила
department-law-title = Правила и календарь
department-law-lead = Здесь видно, что действует, что вступит в силу и что действовало раньше. Опубликованное не исправляют: публикуют новый набор с более поздней датой.
department-law-packs = Наборы правил
department-law-calendars = Календарь рабочих дней
department-law-version = Версия
department-law-from = Действует с
department-law-kind = Что это
department-law-pack = Набор правил
department-law-calendar = Календарь года
department-law-signature = Подпись издателя
department-law-signed-no = не приложена
department-law-signed-unreadable = файл подписи не читается
department-law-signed-broken = не подходит к этому тексту: файл меняли после подписания
department-law-signed-stranger = подходит, но этому издателю здесь не доверяют
department-law-signed-trusted = подходит, издателю доверяют
department-law-unsigned = Посмотреть можно, опубликовать нет: нужна подпись издателя, которому здесь доверяют. Подписывают там, где лежит ключ издателя.
department-law-try = Проверить и опубликовать
department-law-choose = Файл правил
department-law-choose-lead = Сначала файл проверят и покажут, кто передвинется в очередях. Без Вашего решения ничего не публикуется.
department-law-file = Файл набора правил или календаря
department-law-file-hint = Не больше { $limit } МБ.
department-law-signature-file = Подпись к нему
department-law-signature-hint = Файл с тем же именем и окончанием подписи. Для одной проверки не нужен.
department-law-check = Проверить
department-law-wrong = Файл не в порядке
department-law-wrong-lead = Исправьте всё, что перечислено, подпишите файл заново и проверьте ещё раз.
department-law-where = Где
department-law-what = Что
department-law-place = строка { $line }, знак { $column }
department-law-fine = Файл в порядке
department-law-key = Ключ
department-law-before = Сейчас
department-law-after = Станет
department-law-by = Сдвиг
department-law-moved = Передвинутся
department-law-papers = Меняются тексты документов: { $papers }
department-law-look-again = После Вашей проверки опубликован другой набор. Посмотрите ещё раз, что изменится и кто передвинется, и тогда публикуйте.
department-law-publish-title = Опубликовать
department-law-publish-lead = Файл вступит в силу в указанный в нём день. До этого его получат все рабочие места. Отменить публикацию нельзя, можно только опубликовать следующий набор.
department-law-publish = Опубликовать правила
department-worded-contract = договор
department-worded-addendum = дополнительное соглашение
department-worded-referral = направление

## Журнал решений и уведомления

department-nav-journal = Журнал
department-journal-title = Журнал решений
department-journal-lead = Каждое решение с тем, кто его попросил и что изменилось. Строки не исправляют и не удаляют.
department-journal-from = С дня
department-journal-to = По день
department-journal-none = Таких строк нет.
department-journal-at = Когда
department-journal-who = Кто
department-journal-where = Где
department-journal-older = Более ранние
department-journal-seq = Строка журнала
department-journal-id = Номер действия
department-journal-written = Как записано
department-journal-written-lead = Запись в том виде, в котором центр её хранит. По ней решение можно проверить заново.
department-journal-asked = О чём попросили
department-journal-changed = Что изменилось

department-nav-notices = Уведомления
department-notices-title = Уведомления семьям
department-notices-lead = Сколько сообщений в пути, сколько дошло и какие не удалось доставить. Пока сообщение не дошло, семья стоп-листом не наказывается.
department-notices-none = Таких сообщений нет.
department-notice = Сообщение
department-notice-waiting = Ждут отправки
department-notice-failed = Не доставлены
department-notice-accepted = Переданы
department-notice-delivered = Дошли
department-notice-next = следующая попытка { $date }
department-channel = Способ
department-channel-in-app = В портале
department-channel-sms = Сообщение на телефон
department-channel-email = Электронная почта
department-tries = Попыток
department-changed = Изменилось

## Кто что открывал и менял

department-notes-title = Что открывал и делал отдел
department-notes-lead = Что сотрудники открывали о семьях и что делали помимо решений: учётные записи, рабочие места, правила. Записи не исправляют.
department-notes-none = Таких записей нет.
department-notes-by-iin = Найти по ИИН ребёнка
department-notes-iin = ИИН ребёнка
department-notes-iin-hint = 12 цифр. Сам поиск тоже записывается.
department-notes-no-child = Заявлений с таким ИИН нет. Проверьте цифры.
department-reads-title = Что открывали на рабочих местах
department-reads-lead = Когда сотрудники детских садов открывали дело ребёнка, документ семьи или договор. Рабочее место передаёт это при ближайшей связи.
department-staff-journal = В журнале
noted-saw-privilege = Открыта льгота
noted-saw-extension = Открыта просьба о продлении
noted-saw-matter = Открыто спорное действие
noted-saw-appeal = Открыто обращение
noted-saw-file = Открыт файл семьи
noted-saw-journal-line = Открыта строка журнала целиком
noted-sought-child = Искали ребёнка по ИИН
noted-added-account = Добавлена учётная запись
noted-renewed-code = Выдан новый код
noted-changed-role = Изменена роль учётной записи
noted-closed-account = Закрыта учётная запись
noted-gave-desk-code = Выдан код для рабочего места
noted-shut-desk-out = Отключено рабочее место
noted-loaded-persons = Загружен файл регистра лиц
noted-handed-in-law = Передан подписанный файл правил
noted-read-child = Дело ребёнка
noted-read-attachment = Документ семьи
noted-read-contract = Договор

## Файл правил в браузере

department-law-edit = Составить следующий
department-law-edit-title = Составление файла правил
department-law-edit-lead = Меняйте числа и проверяйте. Здесь ничего не хранится: прежде чем закрыть страницу, скачайте файл.
department-law-edit-fine = Набор { $version } в порядке, вступит в силу: { $date }.
department-law-edit-next = Скачайте файл и подпишите его там, где лежит ключ издателя. Потом администратор проверит его вместе с подписью и опубликует: он вступит в силу в день, который в нём указан.
department-law-download = Скачать файл
department-law-sample = Образец документа
department-law-sample-hint = На казахском и русском, с текстом этого файла. На каждой странице сказано, что это образец.
department-law-sample-save = Скачать образец
department-law-numbers = Числа
department-law-in-the-text = Эту таблицу правят в тексте файла ниже.
department-law-value = Значение
department-law-allowed = Допустимо:
department-law-clause = Откуда взято: акт, пункт
department-law-words = Тексты документов
department-law-words-lead = Без отметки печатается текст программы. На обоих языках одинаковы разделы и число пунктов. Изменив текст, дайте ему новую версию.
department-law-words-own = Свой текст отдела
department-law-words-version = Версия текста
department-law-words-fields = Поля, которые заполняет программа:
department-law-words-kk = Текст на казахском
department-law-words-ru = Текст на русском
department-law-whole = Файл целиком
department-law-text = Текст файла
department-law-text-hint = Для тех, кто знает запись файла. При проверке берётся этот текст.
department-sample-contract = Договор
department-sample-referral = Направление
department-sample-addendum-fee = Дополнительное соглашение: плата
department-sample-addendum-group = Дополнительное соглашение: группа
department-sample-addendum-hours = Дополнительное соглашение: часы
department-sample-addendum-other = Дополнительное соглашение: другое

## Импорт регистра лиц

department-nav-persons = Регистр лиц
department-persons-title = Регистр лиц
department-persons-lead = Отсюда берутся данные родителей и детей. Сначала файл проверяется, ничего не записывая. Никто не удаляется: в файле могут быть все или только изменившиеся.
department-persons-hint = Не больше { $limit } МБ. В первой строке нужны столбцы:
department-persons-state = Импорт
department-persons-looking = { $name }: файл проверяется. Прочитано строк: { $rows } ({ $percent } %).
department-persons-loading = { $name }: файл загружается. Обработано строк: { $rows } ({ $percent } %).
department-persons-looked = { $name }, { $date }: файл проверен, ничего ещё не записано.
department-persons-loaded = { $name }, { $date }: файл загружен.
department-persons-stopped = { $name }, { $date }: загрузка остановлена. Загруженное остаётся, тот же файл дополнит остальное.
department-persons-failed = { $name }, { $date }: файл не прочитан, или работа прервалась. Проверьте столбцы первой строки и повторите.
department-persons-rows = Строк
department-persons-good = Верных строк
department-persons-left-out = Не войдёт строк
department-persons-warnings = Предупреждений
department-persons-changed = Новых или изменённых
department-persons-remarks = Замечания
department-persons-load-lead = Верные строки будут записаны, остальные нет.
department-persons-load = Загрузить верные строки
department-persons-refresh = Показать, как идёт
department-persons-stop = Остановить
department-persons-forget = Убрать
department-persons-choose = Выбор файла
department-persons-file = Файл с лицами
department-persons-look = Проверить файл
