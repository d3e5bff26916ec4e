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
law-problem-words-unknown-field = «{ $key }»: поля { $field } нет. Есть такие: { $allowed }.
law-problem-words-missing-field = «{ $key }»: в тексте нет поля { $field }, а без него документ не полон.
law-problem-words-one-sided = «{ $key }»: в этом пункте нет поля { $field }, а на другом языке оно здесь есть.
law-problem-words-apart = «{ $key }»: поля { $field } и { $other } стоят в одном пункте. Пункт с { $field } печатается не всегда, поэтому разделите их пустой строкой.
law-problem-words-loose-brace = «{ $key }»: у скобки { $brace } нет пары в этой строке.
law-problem-words-no-opening = «{ $key }»: текст начинается с обычного абзаца, без заголовка, а его нет.
law-problem-words-no-sections = «{ $key }»: в договоре нет разделов. Раздел начинает строка со знаком # и заголовком.
law-problem-words-heading-not-here = «{ $key }»: у этого документа нет разделов. Уберите строку с заголовком.
law-problem-words-no-heading = «{ $key }»: после знака # нет заголовка.
law-problem-words-empty-section = «{ $key }»: в разделе «{ $heading }» нет ни одного пункта.
law-problem-words-fewer-sections = «{ $key }»: разделов здесь { $count }, а на другом языке { $other }. Должно быть поровну.
law-problem-words-fewer-clauses = «{ $key }»: в разделе { $section } пунктов здесь { $count }, а на другом языке { $other }. Должно быть поровну.
law-problem-words-fewer-paragraphs = «{ $key }»: абзацев вне разделов здесь { $count }, а на другом языке { $other }. Должно быть поровну.
law-problem-words-table-not-here = «{ $key }»: таблица стоит только под пунктом раздела договора. Поставьте перед ней пункт.
law-problem-words-empty-table = «{ $key }»: в таблице есть заголовок, но нет ни одной строки. Каждая строка таблицы пишется отдельно, от | до |.
law-problem-words-open-row = «{ $key }»: строка таблицы пишется целиком в одной строке текста и заканчивается знаком |, а здесь его нет.
law-problem-words-uneven-row = «{ $key }»: ячеек в этой строке { $count }, а в заголовке таблицы { $head }. Должно быть поровну.
law-problem-words-empty-cell = «{ $key }»: ячейка { $column } в этой строке пуста. Если сказать нечего, поставьте прочерк.
law-problem-words-too-many-columns = «{ $key }»: столбцов в таблице { $count }, а помещается { $most }.
law-problem-words-fewer-rows = «{ $key }»: строк в таблице этого пункта, считая заголовок, здесь { $count }, а на другом языке { $other }. Должно быть поровну.
law-problem-words-fewer-columns = «{ $key }»: столбцов в таблице здесь { $count }, а на другом языке { $other }. Должно быть поровну.
law-problem-words-numbered = «{ $key }»: уберите номер { $number }, разделы и пункты нумерует программа.
law-problem-words-letter = «{ $key }»: знака { $letter } ({ $code }) нет в шрифте, напечатать его нельзя.
law-problem-words-too-long = «{ $key }»: знаков { $count }, а помещается { $most }.

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
law-wording-start = Замените этим раздел «{ $section }» своего набора правил. Текст стоит между знаками { $quotes }: строка со знаком # – заголовок раздела, пустая строка отделяет пункты, строки от | до | под пунктом договора – таблица, слова в скобках заполняет программа. Одинаково делите текст на обоих языках. Изменив текст, дайте ему новую версию.
law-wording-fields = Поля: { $fields }. Обязательные: { $required }.
law-sample-written = Образец: { $file }
law-shadow-words = Тексты документов: { $paper } – { $before } → { $after }
law-words-in-kazakh = казахский текст
law-words-in-russian = русский текст
law-words-in-order = тексты в порядке; действуют, когда войдут в набор правил и он будет опубликован
law-words-built-in = встроенный

## Спасённая работа: `oryn-server rescue`

rescue-line = { $at } · «{ $desk }» · действий { $acts }, документов { $papers }
rescue-none = От отключённых рабочих мест ничего не приходило.
rescue-head = Рабочее место «{ $desk }», { $kindergarten }. Запечатано: { $at }. Ничего из этого не выполнено: люди вводят заново то, что найдут верным.
rescue-act = { $number }. { $at } · { $act } · { $about } · { $person }
rescue-final = Записано как окончательное: у родителя может быть бумага.
rescue-request = Записано как запрос.
rescue-sent = Уже отправлялось в центр: проверьте, не решено ли оно.
rescue-papers = Документов: { $papers }

## Подписи с юридической силой: `oryn-server signatures`

signature-line = { $at } · договор { $contract } · { $state }
signature-none = Подписей с юридической силой нет.
signature-document-awaited = Сам документ ещё не пришёл: с ним не сличено.
signature-second-agrees = Вторая проверка говорит то же.
signature-second-differs = ВНИМАНИЕ: вторая проверка говорит другое.

signature-state-refused = не принята
signature-state-provisional = проверена не до конца
signature-state-good = действительна
signature-state-revoked-later = действительна; сертификат отозван позже
signature-state-revoked = НЕДЕЙСТВИТЕЛЬНА: сертификат был отозван
signature-state-never-issued = НЕДЕЙСТВИТЕЛЬНА: такой сертификат не выдавался
signature-state-differs = НЕДЕЙСТВИТЕЛЬНА: пришёл другой документ

signature-refused-too-large = Слишком большая: таких подписей не бывает.
signature-refused-malformed = Подпись не читается.
signature-refused-not-signed-data = Это не подпись, а другой контейнер.
signature-refused-unsupported-version = Другая версия строения подписи.
signature-refused-not-detached = Подпись принесла документ внутри себя.
signature-refused-content-type = Подписано что-то другое, не обычный документ.
signature-refused-no-signer = Никто не подписал.
signature-refused-several-signers = В одном файле несколько подписей.
signature-refused-signer-reference = Подписавший указан другим способом.
signature-refused-certificate-missing = Нет сертификата подписавшего.
signature-refused-certificate-malformed = Сертификат подписавшего не читается.
signature-refused-algorithms-mixed = Ключ, хэш и подпись не подходят друг к другу.
signature-refused-algorithm-unsupported = Этот алгоритм не принимается.
signature-refused-content-needed = Для проверки нужен сам документ.
signature-refused-weak-key = Ключ слишком короткий.
signature-refused-attribute-missing = Нет одного из подписанных сведений.
signature-refused-attribute-repeated = Подписанное сведение указано дважды.
signature-refused-attributes-unordered = Порядок подписанных сведений нарушен.
signature-refused-content-changed = Подписан другой документ.
signature-refused-certificate-substituted = Сертификат подменён.
signature-refused-signature-invalid = Подпись не подходит к ключу.
signature-refused-issuer-unknown = Центру, выдавшему сертификат, этот сервер не доверяет.
signature-refused-certificate-forged = Сертификат выдан не тем центром, который в нём назван.
signature-refused-issuer-not-authority = Выдавший сертификат не имеет на это права.
signature-refused-critical-extension = В сертификате неизвестное обязательное условие.
signature-refused-not-yet-valid = Срок сертификата ещё не начался.
signature-refused-expired = Срок сертификата истёк.
signature-refused-issuer-outside-term = Истёк срок центра, выдавшего сертификат.
signature-refused-key-usage = Ключ не для подписи документов.
signature-refused-role-missing = В сертификате не указана роль владельца.
signature-refused-subject-unclear = Неясно, кому выдан сертификат.
signature-refused-another-person = Сертификат принадлежит другому человеку.
signature-refused-another-organisation = Сертификат принадлежит другой организации.
signature-refused-role-insufficient = Владелец не вправе подписывать за организацию.
signature-refused-claims-differ = В подписи не тот сертификат, который назван.

signature-doubt-unheard = Удостоверяющий центр не ответил.
signature-doubt-too-large = Ответ центра слишком большой.
signature-doubt-malformed = Ответ центра не читается.
signature-doubt-declined = Центр отказался отвечать на вопрос.
signature-doubt-another-certificate = Ответ о другом сертификате.
signature-doubt-another-question = Ответ на другой вопрос.
signature-doubt-not-authorised = Ответивший не вправе отвечать.
signature-doubt-signature-invalid = Подпись ответа неверна.
signature-doubt-stale = Ответ устарел.
signature-doubt-before-signature = Ответ составлен до подписания.
signature-doubt-not-yet-valid = Срок ответа ещё не начался.
signature-doubt-partial = Список неполный.
signature-doubt-unknown = Центр не знает этого сертификата.

## Числа правил словами

law-key-distribution-ordinary = Как распределяются места обычных групп
law-key-distribution-sanatorium = Как распределяются места санаторных групп
law-key-distribution-correctional = Как распределяются места коррекционных групп
law-key-distribution-freeze = Период перевода
law-key-distribution-twins_max_gap_months = Разница в возрасте детей в одной общей заявке
law-key-distribution-staff_child_places = Мест для детей сотрудников
law-key-queue-ratio = Первоочередники и общая очередь
law-key-bulletin-publish_at = Когда выходят бюллетени
law-key-bulletin-priority_window = Срок приоритетного доступа
law-key-bulletin-cohort_per_place = Заявлений, которые зовут на одно место
law-key-bulletin-round_minutes = Время сбора откликов
law-key-bulletin-recall_reasons = Причины отзыва бюллетеня
law-key-activation-working_days = Срок активации
law-key-activation-decline_reasons = Причины отклонения отклика
law-key-referral-working_days = Срок направления
law-key-referral-documents_to_bring = Какие документы принести
law-key-referral-document_forms = Формы документов и обязательность
law-key-referral-refusal_reasons = Причины отказа в приёме документов
law-key-privilege-categories = Категории льгот
law-key-privilege-confirm_working_days = Срок подтверждения льготы
law-key-privilege-refusal_reasons = Причины отказа в льготе
law-key-extension-calendar_days = Наибольшее продление
law-key-extension-grounds = Основания продления
law-key-extension-refusal_reasons = Причины отказа в продлении
law-key-extension-decided_by = Кто решает о продлении
law-key-extension-decision_working_days = Срок решения о продлении
law-key-stop_list-working_days = Срок стоп-листа
law-key-desk-hold_days = Срок работы без связи
law-key-desk-hours = Часы работы рабочего места
law-key-desk-silence_minutes = После какого молчания рабочее место считается неисправным
law-key-desk-write_off_working_days = Срок до списания потерянного рабочего места
law-key-desk-holds = Закреплённых мест на одном рабочем месте
law-key-desk-matter_working_days = Срок, после которого спорное действие видит отдел
law-key-outage-extends_windows = Продлевает ли сроки перерыв в работе центра
law-key-outage-minutes = Перерыв считается начиная с
law-key-appeals-request_working_days = Срок ответа на обращение
law-key-appeals-complaint_working_days = Срок ответа на жалобу о решении
law-key-appeals-redirect_working_days = Срок, в который обращение передают другому органу
law-key-appeals-prolong_months = Продление ответа: самое большее со дня поступления
law-key-interest-asked_on = День вопроса о заинтересованности
law-key-interest-answer_days = Срок ответа
law-key-roll-expulsion_grounds = Основания отчисления
law-key-roll-graduation_age = Возраст выпуска
law-key-roll-graduation_on = День выпуска
law-key-roll-freed_places_are_published = Публикуется ли освободившееся место само
law-way-activation = отклик на бюллетень и активация
law-way-self_issued = место выбирает родитель
law-way-in_order = в порядке очереди
law-confirmed-register = подтверждает регистр
law-confirmed-department = подтверждает отдел образования
law-value-none = не установлено
law-value-empty = список пуст
law-value-yes = да
law-value-no = нет
law-value-required = обязателен
law-value-optional = необязателен
law-value-category = { $category }: { $class }, { $confirmed }
law-unit-minutes = { $count ->
    [one] { $count } минута
    [few] { $count } минуты
    [many] { $count } минут
   *[other] { $count } минуты
}
law-unit-months = { $count ->
    [one] { $count } месяц
    [few] { $count } месяца
    [many] { $count } месяцев
   *[other] { $count } месяца
}
law-unit-years = { $count ->
    [one] { $count } год
    [few] { $count } года
    [many] { $count } лет
   *[other] { $count } года
}
law-value-after-minutes = { $count ->
    [one] через { $count } минуту
    [few] через { $count } минуты
    [many] через { $count } минут
   *[other] через { $count } минуты
}
