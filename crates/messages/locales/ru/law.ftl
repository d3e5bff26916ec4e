### Правила и календарь как файлы: чем файл не в порядке и что отвечают инструменты `oryn-server rules`.

## Что не так в файле. Перед предложением стоят имя файла, строка и знак.

law-problem-not-toml = Здесь нарушена запись файла, дальше файл не читается. Разбор сообщает: { $said }
law-problem-strange-format = Первой строкой должен стоять известный формат. Допустимо: { $allowed }.
law-problem-unknown-key = Ключа «{ $key }» нет. Здесь возможны: { $allowed }.
law-problem-mistyped-key = Ключа «{ $key }» нет. Вероятно, имелся в виду «{ $nearest }».
law-problem-missing-key = Не хватает ключа «{ $key }». Допустимо: { $allowed }.
law-problem-bad-value = У ключа «{ $key }» недопустимое значение { $value }. Допустимо: { $allowed }.
law-problem-mode-not-built = Способ распределения «{ $value }» не поддерживается, такой набор применить нельзя. Допустимо: { $allowed }.
law-problem-no-source = У ключа «{ $key }» нет источника. Укажите, откуда взято значение: { $form }.
law-problem-twice = У ключа «{ $key }» дважды указано «{ $value }».
law-problem-day-of-another-year = День { $day } – не из { $year } года.
law-problem-off-on-weekend = { $day } – суббота или воскресенье: этот день и так выходной.
law-problem-worked-on-weekday = { $day } – будний день: он и так рабочий.

## Ответы

law-rules-in-order = набор правил { $version } в порядке, действует с: { $from }
law-calendar-in-order = календарь { $version } в порядке, сроки считаются по нему с: { $from }
law-key-made = Ключ издателя записан в { $file }. Храните его как печать. Открытая часть: { $key }
law-signed = Подпись записана в { $file }. Открытая часть ключа: { $key }
law-trusted = Файлы, подписанные ключом { $key }, теперь принимаются.
law-not-signed = Файл { $file } не подписан. Подпишите его: { $command }
law-published = Опубликовано. Рабочие места получат файл при ближайшей связи.
law-already-there = Этот файл уже опубликован слово в слово. Ничего не изменилось.
law-unreadable = Сервер старше этой программы и не смог прочитать файл. Обновите сервер.
law-waits-for-server = Сервер сейчас не запущен. Файл передан и будет рассмотрен, когда сервер запустится.
law-list-rules = Наборы правил региона «{ $region }»:
law-list-calendars = Календарь рабочих дней:
law-in-force = действует
law-to-come = вступит в силу
law-past = прежний
law-replayed = Решено заново: { $decided }. Применено без нового решения: { $applied }. По наборам правил:
law-replay-refused = теперь отказ: { $code }
law-replay-facts = другой итог, начиная с изменения { $place }
law-replay-astray = В таблице { $table } не сходятся с журналом строк: { $count }.
law-replay-same = Расхождений нет.
law-replay-otherwise = Решений с другим итогом: { $count }.
law-shadow = Набор { $version } вместо { $against }:
law-shadow-no-change = Числа не меняются.
law-shadow-queue = { $queue }: передвинутся заявлений { $count }
law-shadow-more = и ещё { $count }
law-shadow-moved = Передвинутся { $moved } из { $waiting } заявлений.

## Спасённая работа: `oryn-server rescue`

rescue-line = { $at } · «{ $desk }» · действий { $acts }, документов { $papers }
rescue-none = От отключённых рабочих мест ничего не приходило.
rescue-head = Рабочее место «{ $desk }», { $kindergarten }. Запечатано: { $at }. Ничего из этого не выполнено: люди вводят заново то, что найдут верным.
rescue-act = { $number }. { $at } · { $act } · { $about } · { $person }
rescue-final = Записано как окончательное: у родителя может быть бумага.
rescue-request = Записано как запрос.
rescue-sent = Уже отправлялось в центр: проверьте, не решено ли оно.
rescue-papers = Документов: { $papers }
