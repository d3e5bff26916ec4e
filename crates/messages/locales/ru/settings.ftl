### Экран настроек: принтеры, копии, этот компьютер.

## Принтеры

desk-printers = Принтеры
desk-printer-of-papers = Куда печатать документы
desk-printer-stands = { $name } (не готов)
desk-printer-usual = Обычный принтер компьютера
desk-printer-usual-named = Обычный принтер компьютера ({ $name })
desk-printer-viewer = Сначала открыть в окне
desk-printers-viewer-only = В этой системе документ сначала открывается в окне, принтер Вы выберете там.
desk-printers-none = На этом компьютере нет принтеров. Добавьте принтер в настройках системы и нажмите «Найти принтеры снова». До этого документы открываются в окне.
desk-printer-gone = Выбранного принтера «{ $name }» на этом компьютере больше нет. Выберите другой.
desk-referral-size = Бумага для направлений
desk-referral-size-a4 = A4: один лист
desk-referral-size-a5 = A5: половина листа, мелкими буквами
desk-print-test = Печать пробной страницы
desk-print-test-text = На странице должны быть видны казахские буквы, код и рамка, целая с четырёх сторон.
desk-printers-look = Найти принтеры снова
desk-prints-lately = Что недавно отправлено на принтер
desk-prints-row = { $at }, { $printer }.
desk-print-state-waiting = Принтер ещё не ответил.
desk-print-state-stuck = Принтер стоит: проверьте бумагу, крышку и провод. После этого документ выйдет сам, печатать заново не нужно.
desk-print-state-printed = Передано принтеру целиком.
desk-print-state-cancelled = Печать отменена. Сам документ действует: если нужно, напечатайте его ещё раз.
desk-print-state-failed = Принтер не напечатал. Сам документ действует: проверьте принтер и напечатайте ещё раз.
desk-print-state-refused = Принтер не взял документ, поэтому он открыт в окне. Проверьте принтер в «Настройках».
desk-print-state-unknown = Вышел ли документ, компьютер не сообщает: посмотрите на бумагу.
desk-print-trouble = Документ не вышел из принтера: { $file }
desk-print-trouble-read = Понятно

## Копия

desk-backup = Копия
desk-backup-text = То, что есть только на этом компьютере – Ваши действия и документы, – записывается в папку или на флешку, которую Вы выберете. Списков детей в копии нет: их заново даст центр.
desk-backup-last = Последняя копия: { $at }
desk-backup-never = Копий ещё не было.
desk-backup-passphrase = Фраза, которой откроется копия
desk-backup-hint = Не меньше { $shortest } знаков. Не храните её вместе с флешкой: без фразы копию не откроет никто.
desk-backup-own-passphrase = Фраза, которой открывается это рабочее место
desk-backup-own-hint = Копия откроется ею же.
desk-backup-make = Сохранить копию
desk-backup-made = Копия записана и проверена
desk-backup-made-text = Папка: { $folder }. Действий в ней: { $acts }, размер { $size }.
desk-backup-restore = Восстановление из копии предлагается при запуске: когда данные не открываются или компьютер новый. Сейчас Ваши данные целы, и восстановление только потеряло бы работу.
desk-restore = Восстановить из копии
desk-restore-title = Восстановить рабочее место из копии
desk-restore-aside = Файл данных, который есть на этом компьютере, не удаляется: он откладывается под другим именем.
desk-restore-acts = Действия из копии вернутся. То, что центр уже знает, не повторится; чего не знает – передастся ему. Сделанное после копии и не дошедшее до центра не вернётся.
desk-restore-rows = Детей, группы и очередь заново даст центр.
desk-restore-code = Потом понадобится новый код от отдела образования.
desk-restore-passphrase = Фраза, которой открывается копия
desk-restore-leave = Не восстанавливать
desk-restore-choose = Выбрать папку с копией

## Электронная подпись

desk-signing = Электронная подпись
desk-signing-agent = NCALayer
desk-signing-is-running = Работает
desk-signing-is-not_running = Не запущен
desk-signing-is-another_program = Другая программа
desk-signing-is-strange = Не проверен
desk-signing-looking = Проверяем…
desk-signing-running = NCALayer запущен и отвечает: подписывать можно.
desk-signing-not-running = Запустите NCALayer и подождите, пока его значок появится у часов. Без него договор не подписать.
desk-signing-not-running-training = Запустите NCALayer и подождите, пока его значок появится у часов. В учебном режиме можно и без него: подпишите файлом ключа.
desk-signing-another = На его месте отвечает другая программа. Закройте NCALayer и похожие программы, запустите NCALayer снова и проверьте ещё раз.
desk-signing-strange = Компьютер не может проверить, NCALayer ли это отвечает. Если NCALayer установлен с сайта pki.gov.kz, ему можно доверять.
desk-signing-changed = Отвечает не тот NCALayer, которому доверяли раньше. Так бывает после обновления. Если его не обновляли, не доверяйте ему и сообщите поддержке.
desk-signing-trusted = Доверие
desk-signing-trusted-key = На этом компьютере доверяют NCALayer с ключом { $key }…
desk-signing-forget = Больше не доверять
desk-signing-forgotten = Больше не доверяем. Перед следующей подписью программа спросит снова.
desk-signing-file = Учебный файл ключа
desk-signing-file-none = Ещё не выбирали
desk-signing-look = Проверить снова

## Рабочие места

desk-desks = Рабочие места детского сада
desk-desks-own = Это
desk-desks-since = Подключено { $date }
desk-desks-person = код выдан: { $person }
desk-desks-silent = Последняя связь: { $since }
desk-desks-doubted = Заявлено о потере: { $at }
desk-desks-given-up = Списано: { $at }
desk-desks-text = Новый компьютер подключают одноразовым кодом, код выдаёт отдел образования. Если компьютер потерян, украден или чужой, сразу скажите об этом отделу: его отключат, и сделанное на нём не пропадёт.

## Долгая работа

desk-work-preparing = Готовимся…
desk-work-gathering = Собираем действия и документы…
desk-work-rows = Составляем файл, строк: { $rows }…
desk-work-writing = Записано { $got } из { $of }
desk-work-checking = Проверяем записанное…
desk-work-placing = Ставим на место. Теперь остановить нельзя: это займёт несколько секунд.
desk-work-stop = Остановить

## Помощь

desk-log = Сохранить журнал
desk-log-text = Если попросит служба поддержки, сохраните журнал программы в папку или на флешку. В нём нет ничего о людях: ни имён, ни ИИН, ни телефонов.
desk-log-written = Файл записан: { $file }. Строк в нём: { $lines }.

## Размер и лицензии

desk-zoom = Размер букв
desk-zoom-out = Мельче
desk-zoom-in = Крупнее
desk-zoom-now = { $percent } %
desk-zoom-usual = Обычный размер
desk-zoom-text = С клавиатуры: Ctrl и + крупнее, Ctrl и − мельче, Ctrl и 0 – обычный размер. Этот компьютер запомнит, как Вы выбрали.
desk-licences = Лицензии
desk-licences-own = Oryn – свободная программа по лицензии Apache 2.0. Шрифт Golos Text – по SIL OFL 1.1.
desk-licences-own-text = Текст лицензии Apache 2.0
desk-licences-others = В программе есть и эти части других авторов. Лицензии указаны так, как их назвали сами авторы.
desk-licences-find = Найти часть или лицензию
desk-licences-found = Частей: { $parts }

## Новая версия

desk-updates = Новая версия программы
desk-updates-now = Сейчас: версия { $version }
desk-updates-absent = Новые версии этой программы устанавливает тот, кто обслуживает Ваши компьютеры.
desk-updates-newest = Более новой версии нет.
desk-updates-offered = Вышла версия { $version }
desk-updates-offered-text = Загрузить можно, не прерывая работу. Перед установкой программа спросит отдельно.
desk-updates-loading = Загружается версия { $version }: { $got }
desk-updates-loading-of = Загружается версия { $version }: { $got } из { $of }
desk-updates-loaded = Версия { $version } загружена, подпись проверена
desk-updates-loaded-text = Установка займёт несколько минут, потом программа откроется снова. Всё записанное сохранится.
desk-updates-installing = Устанавливается версия { $version }. Компьютер может спросить разрешение.
desk-updates-installed = Версия { $version } установлена и начнёт работать, когда программа откроется снова.
desk-updates-wait-signing = Сначала закончите или отмените подписание.
desk-updates-wait-acts = { $count ->
    [one] Пока нельзя: { $count } действие ещё не передано в центр. Дождитесь передачи.
    [few] Пока нельзя: { $count } действия ещё не переданы в центр. Дождитесь передачи.
    [many] Пока нельзя: { $count } действий ещё не передано в центр. Дождитесь передачи.
   *[other] Пока нельзя: { $count } действия ещё не переданы в центр. Дождитесь передачи.
}
desk-updates-wait-papers = { $count ->
    [one] Пока нельзя: { $count } документ ещё не передан в центр. Дождитесь передачи.
    [few] Пока нельзя: { $count } документа ещё не переданы в центр. Дождитесь передачи.
    [many] Пока нельзя: { $count } документов ещё не передано в центр. Дождитесь передачи.
   *[other] Пока нельзя: { $count } документа ещё не переданы в центр. Дождитесь передачи.
}
desk-updates-look = Проверить новую версию
desk-updates-load = Загрузить новую версию
desk-updates-stop = Остановить загрузку
desk-updates-install = Установить и открыть снова
desk-updates-anew = Открыть программу снова
