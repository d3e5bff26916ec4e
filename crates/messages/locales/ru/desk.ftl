### Экраны рабочего места. Общие слова для языков, состояний, причин и дат – в words.ftl, отказы – в errors.ftl.

## Экраны и рамка

desk-screen-today = Сегодня
desk-screen-places = Места
desk-screen-responses = Отклики
desk-screen-referrals = Направления
desk-screen-contracts = Договоры
desk-screen-sync = Передача
desk-screen-settings = Настройки
desk-screens = Экраны
desk-skip-to-work = К рабочей области
desk-rail-fold = Свернуть
desk-rail-open = Развернуть
desk-waits-for-you = { $count ->
    [one] ждёт Вас: { $count }
    [few] ждут Вас: { $count }
    [many] ждут Вас: { $count }
   *[other] ждут Вас: { $count }
}
desk-find = Найти
desk-find-anything = Поиск: имя, ИИН, номер
desk-palette-title = Поиск
desk-palette-field = Имя, ИИН, телефон, номер или группа
desk-palette-nothing = По запросу «{ $text }» ничего нет.
desk-palette-hint = Здесь ищутся дети и семьи, направления, договоры и группы этого детского сада. Имя можно писать по-казахски, по-русски или латиницей.
desk-palette-instead = Раскладка клавиатуры другая. Показано для «{ $text }».
desk-palette-count = { $total ->
    [one] Нашлась { $total } запись
    [few] Нашлось { $total } записи
    [many] Нашлось { $total } записей
   *[other] Нашлось { $total } записи
  }
desk-palette-more = Показаны первые { $shown } из { $total }. Допишите имя или номер.
desk-palette-keys = ↑ ↓ выбрать · Enter открыть · Esc закрыть
desk-palette-act = Действия, печать и файлы
desk-palette-leads = Откроется экран «{ $screen }»: там Вы выберете, что именно
desk-palette-language = Язык экранов: { $language }
desk-palette-screen = Перейти
desk-palette-child = Дети
desk-palette-referral = Направления
desk-palette-contract = Договоры
desk-palette-group = Группы
desk-scan-title = Сканер
desk-scan-turned = Сканер печатал через другую раскладку клавиатуры. Код прочитан верно.
desk-scan-busy = Код прочитан. Сначала ответьте на вопрос на экране, потом прочитайте его ещё раз.
desk-stands-enrolled = Зачислен · договор № { $number }
desk-stands-signed_here = Договор № { $number } подписан здесь, центр ещё не проверил
desk-stands-contract = Договор № { $number } ждёт подписи
desk-stands-referral = Направление № { $number }
desk-stands-response = Отклик · заявление № { $number }
desk-training-mode = Учебный режим
desk-close = Закрыть
desk-loading = Загружается
desk-not-now = Не сейчас
desk-try-again = Попробовать ещё раз
desk-back-to-list = К списку
desk-error-reference = Номер для поддержки: { $reference }

## Часы и связь

desk-clock-trusted-why = Это время сервера. Часы компьютера ни на что не влияют.
desk-clock-estimated = время сервера, примерно
desk-clock-estimated-why = После перезапуска компьютера время посчитано примерно. Уточнится, когда появится связь.
desk-clock-untrusted = Время не сверено
desk-clock-untrusted-why = Пока нет связи, окончательные решения не записываются: сначала время нужно сверить с сервером.
desk-link-online = Связь есть
desk-link-calm = Связь есть · всё передано
desk-link-sending = { $count ->
    [one] Связь есть · передаётся { $count } действие
    [few] Связь есть · передаются { $count } действия
    [many] Связь есть · передаются { $count } действий
   *[other] Связь есть · передаются { $count } действия
}
desk-link-papers = { $count ->
    [one] Связь есть · в пути { $count } документ
    [few] Связь есть · в пути { $count } документа
    [many] Связь есть · в пути { $count } документов
   *[other] Связь есть · в пути { $count } документа
}
desk-link-papers-held = { $count ->
    [one] Связь есть · приостановлен { $count } документ
    [few] Связь есть · приостановлены { $count } документа
    [many] Связь есть · приостановлены { $count } документов
   *[other] Связь есть · приостановлены { $count } документа
}
desk-link-papers-refused = { $count ->
    [one] { $count } документ не принят центром
    [few] { $count } документа не приняты центром
    [many] { $count } документов не приняты центром
   *[other] { $count } документа не приняты центром
}
desk-link-offline = Нет связи
desk-link-offline-since = Нет связи с { $since }
desk-link-waiting = { $count ->
    [one] { $count } действие ждёт
    [few] { $count } действия ждут
    [many] { $count } действий ждут
   *[other] { $count } действия ждут
}
desk-link-needs-you = Нужно Ваше решение · { $count }
desk-done-final = Записано. Окончательно
desk-done-request = Запрос записан, решит центр
desk-done-signature = Подписано здесь. Подпись проверит центр
desk-known-here_final = Ещё не передано
desk-known-here_final-why = Записано окончательно. Уйдёт в центр само, когда появится связь.
desk-known-here_requested = Запрос: решит центр
desk-known-here_requested-why = Центр ответит, когда появится связь. До этого это только запрос.

## Сроки, даты, размеры

desk-near-today = сегодня, { $time }
desk-near-tomorrow = завтра, { $time }
desk-near-day = { $weekday } { $day } { $month }, { $time }
desk-near-day-year = { $weekday } { $day } { $month } { $year }, { $time }
desk-chip-today = сегодня до { $time }
desk-chip-tomorrow = завтра до { $time }
desk-chip-day = до { $date }
desk-month-short-1 = янв
desk-month-short-2 = фев
desk-month-short-3 = мар
desk-month-short-4 = апр
desk-month-short-5 = мая
desk-month-short-6 = июн
desk-month-short-7 = июл
desk-month-short-8 = авг
desk-month-short-9 = сен
desk-month-short-10 = окт
desk-month-short-11 = ноя
desk-month-short-12 = дек
desk-term-how-end = Конец: { $date }.
desk-term-how-calendar = Календарь рабочих дней: { $version }.
desk-decimal-mark = ,
desk-unit-byte = байт
desk-unit-kilobyte = КБ
desk-unit-megabyte = МБ
desk-unit-gigabyte = ГБ

## Части

desk-iin-show = Показать
desk-iin-hide = Скрыть
desk-stepper-less = Меньше
desk-stepper-more = Больше
desk-path-label = Путь семьи
desk-path-state-done = пройдено
desk-path-state-now = сейчас здесь
desk-path-state-next = впереди
desk-path-state-stopped = остановлено здесь
desk-born = Дата рождения
desk-guardian = Родитель
desk-phone = Телефон
desk-child = Ребёнок
desk-language = Язык воспитания
desk-languages = Языки
desk-class = Право
desk-filed = Заявление подано
desk-submitted = Отклик поступил
desk-submitted-no-matter = (на порядок не влияет)
desk-issued = Выдано
desk-reason = Причина
desk-rules = Версия правил
desk-application-number = Заявление № { $number }
desk-referral-number = Направление № { $number }
desk-contract-number = Договор № { $number }

## Сегодня

desk-today-main = Сейчас главное
desk-today-calm = Все дела сделаны
desk-today-later = Потом
desk-today-empty = Сейчас Вас ничего не ждёт. Новое дело появится здесь само.
desk-today-empty-round = Сейчас Вас ничего не ждёт. Ближайший сбор откликов закончится: { $date }. Выбранные появятся здесь.
desk-task-activate = Отклик выбран по очереди · { $group }
desk-task-expect = Ждём семью · направление № { $number }
desk-task-expect-verb = Открыть направление
desk-task-expire = Сегодня последний день · направление № { $number }
desk-task-sign = Родитель подписал, очередь за Вами · договор № { $number }
desk-task-guardian = Родитель ещё не подписал · договор № { $number }
desk-task-guardian-verb = Открыть договор
desk-task-unverified = Подписано здесь, центр ещё не проверил · договор № { $number }
desk-task-unverified-addendum = Подписано здесь, центр ещё не проверил · дополнительное соглашение № { $addendum } к договору № { $number }
desk-task-refused = Центр не принял: «{ $act }»
desk-task-refused-verb = Прочитать причину
desk-task-extension-own = Семья просит продлить направление № { $number }: { $reason }
desk-task-extension-kindergarten = Продление направления № { $number } решает заведующий: { $reason }
desk-task-extension-department = Продление направления № { $number } решает отдел образования: { $reason }
desk-task-extension-verb = Ответить семье
desk-task-privilege = Место сохранено, отдел образования проверяет льготу: { $category }
desk-task-privilege-plain = Место сохранено, отдел образования проверяет льготу
desk-task-privilege-verb = Открыть отклик
desk-task-health-overdue = Долго не уходят в центр, хотя связь есть: { $count }
desk-task-health-do-overdue = Нажмите там «Передать сейчас». Если не поможет, позвоните в отдел образования.
desk-task-health-papers_refused = Центр не принимает документы: { $count }
desk-task-health-do-papers_refused = О каждом там сказано почему и что с ним сделать.
desk-task-health-papers_held = Передача документов остановлена, ждут: { $count }
desk-task-health-do-papers_held = Нажмите там «Продолжить передачу», когда связь снова свободна.
desk-task-health-clock_untrusted = Время этого компьютера не проверено
desk-task-health-do-clock_untrusted = Пока центр не ответит, ничто не окончательно. Проверьте сеть и нажмите там «Передать сейчас».
desk-task-health-disk_full = На диске этого компьютера нет места
desk-task-health-do-disk_full = Ответы центра не записываются. Удалите с диска лишнее: записанное раньше цело, передача продолжится сама.
desk-task-health-disk_low = На диске этого компьютера осталось мало места: { $count } МБ
desk-task-health-do-disk_low = Удалите с диска лишнее, пока место есть: на полный диск ничего не записать. Копию данных там можно сделать на флешку.
desk-task-health-copy_never = Копию данных этого компьютера ещё не делали
desk-task-health-do-copy_never = Сломается диск – пропадёт то, чего ещё нет в центре. Сделайте там копию, например на флешку.
desk-task-health-copy_old = Последняя копия данных сделана давно: { $date }
desk-task-health-do-copy_old = С тех пор сделано новое. Сделайте там копию ещё раз, например на флешку.
desk-task-health-update_waits = Вышла новая версия программы
desk-task-health-do-update_waits = Установите её там, когда удобно: записанное останется на месте.
desk-task-health-verb-sync = Открыть передачу
desk-task-health-verb-settings = Открыть настройки
desk-task-publish = { $count ->
    [one] Свободно и не опубликовано: { $count } место
    [few] Свободно и не опубликовано: { $count } места
    [many] Свободно и не опубликовано: { $count } мест
   *[other] Свободно и не опубликовано: { $count } места
}
desk-figures = Детский сад в цифрах
desk-figure-groups = Группы
desk-figure-capacity = Всего мест
desk-figure-children = Дети
desk-figure-expected = Ждём по направлениям
desk-figure-offered = Опубликовано мест
desk-figure-free = Свободно
desk-figure-responses = Отклики в сборе
desk-figure-referrals = Действующие направления

## Места

desk-places-summary = { $groups ->
    [one] { $groups } группа · свободно мест: { $free }
    [few] { $groups } группы · свободно мест: { $free }
    [many] { $groups } групп · свободно мест: { $free }
   *[other] { $groups } группы · свободно мест: { $free }
}
desk-groups = Группы
desk-places-children = { $count ->
    [one] { $count } ребёнок
    [few] { $count } ребёнка
    [many] { $count } детей
   *[other] { $count } ребёнка
}
desk-places-expected = ожидаем { $count }
desk-places-offered = опубликовано { $count }
desk-places-free = свободно { $count }
desk-places-capacity = всего { $count }
desk-places-roll = { $children } из { $capacity }
desk-print-roll = Печать списка группы
desk-print-board = Объявление на доску
desk-bulletins = Бюллетени
desk-bulletins-all = Все бюллетени
desk-bulletins-of-group = Бюллетени этой группы
desk-bulletins-empty = Бюллетеней пока нет. Выберите слева группу и опубликуйте свободные места.
desk-history-shown = Показано { $shown } из { $of }
desk-history-search = Группа или кто внёс
desk-history-every-group = Все группы
desk-history-kind = Вид группы
desk-history-every-kind = Все виды
desk-history-from = Видны родителям с
desk-history-until = По день
desk-history-turned = Этот день раньше первого.
desk-history-states = Состояние бюллетеня
desk-history-clear = Показать все
desk-history-nothing = Таких бюллетеней не было.
desk-bulletin-released = место освободилось { $date }
desk-bulletin-appears = Родители увидят: { $date }
desk-bulletin-opens = Откроется для всех: { $date }
desk-bulletin-round-closes = Сбор откликов до: { $date }
desk-bulletin-round-left = До конца сбора { $left }
desk-bulletin-round-ends = Сбор откликов заканчивается
desk-bulletin-recalled-why = Причина: { $reason }
desk-bulletin-selected = Выбрано: { $count }
desk-bulletin-waiting = Откликов: { $count }
desk-publish-title = Опубликовать свободные места
desk-publish-places = Сколько мест
desk-publish-places-hint = Свободно: { $count }
desk-publish-released = Когда место освободилось
desk-released-fault = Укажите сегодняшний или более ранний день.
desk-publish-years = Годы рождения
desk-publish-years-fault = Отметьте хотя бы один год рождения.
desk-publish-when = Родители увидят: { $date }
desk-publish = Опубликовать места
desk-publish-none = В этой группе нет мест для публикации. Место появится, когда выбудет ребёнок или пройдёт срок направления.
desk-published = { $count ->
    [one] { $count } место готово к публикации
    [few] { $count } места готовы к публикации
    [many] { $count } мест готовы к публикации
   *[other] { $count } места готовы к публикации
}
desk-publication-undo = Отменить публикацию
desk-publication-undo-failed = Не отменено: посмотрите бюллетень в списке
desk-preview-title = Так увидят родители
desk-recall = Отозвать бюллетень
desk-recall-question = Отозвать бюллетень: { $group }?
desk-recall-consequence = { $count ->
    [one] Родители перестанут видеть эти места, { $count } отклик прекратится. Место в очереди сохранится, причину мы покажем.
    [few] Родители перестанут видеть эти места, { $count } отклика прекратятся. Место в очереди сохранится, причину мы покажем.
    [many] Родители перестанут видеть эти места, { $count } откликов прекратятся. Место в очереди сохранится, причину мы покажем.
   *[other] Родители перестанут видеть эти места, { $count } отклика прекратятся. Место в очереди сохранится, причину мы покажем.
}
desk-recall-scheduled-question = Отменить публикацию: { $group }?
desk-recall-scheduled-consequence = Родители бюллетень ещё не видели: никто не получит сообщений.
desk-keep-bulletin = Оставить бюллетень

## Отклики

desk-responses-all = Все отклики
desk-responses-in-order = Отклики в порядке очереди
desk-responses-choose = Выберите отклик: здесь появятся данные ребёнка и объяснение порядка.
desk-responses-empty = Откликов пока нет. Опубликуйте свободные места, и родители откликнутся.
desk-responses-none = На этот бюллетень пока никто не откликнулся.
desk-go-publish = Перейти к местам
desk-response-short-submitted = Ждёт итога
desk-response-short-selected = Выбран
desk-response-short-activated = Принят
desk-response-short-declined = Отклонён
desk-response-short-not_selected = Мест не хватило
desk-response-short-lapsed = Бюллетень отозван
desk-response-short-withdrawn = Отозван
desk-class-short-out_of_turn = Внеочередное
desk-class-short-first_priority = Первоочередное
desk-class-short-ordinary = Общая
desk-held = Можно без связи
desk-held-why = Сервер закрепил это место за этим рабочим местом: Ваше решение окончательно и без связи.
desk-activate = Активировать заявку
desk-activate-asks = Связи нет, и место за этим рабочим местом не закреплено. Активация станет запросом: решит центр, направление печатайте после ответа.
desk-decline = Отклонить
desk-decline-response = Отклонить отклик
desk-decline-question = Отклонить отклик: { $child }?
desk-decline-consequence = Место перейдёт следующему по очереди. Семья увидит причину и сохранит место в очереди.
desk-keep-response = Оставить отклик
desk-declined-because = Причина отказа: { $reason }
desk-open-referral = Открыть направление
desk-why-selected = Среди откликов – { $rank } из { $of }, а мест – { $places }. Поэтому отклик выбран.
desk-why-not-selected = Среди откликов – { $rank } из { $of }, а мест – { $places }. Места достались тем, кто выше.
desk-why-order = Сначала внеочередное право, затем первоочередное и общая очередь в соотношении из правил, внутри каждого – по дате подачи заявления. Время отклика на порядок не влияет.
desk-why-rank = Среди откликов
desk-rank-of = { $rank } из { $of }
desk-why-position = Номер во всей очереди
desk-why-not-yet = Порядок станет известен, когда закончится сбор откликов.
desk-together = Вместе с
desk-together-mark = Одной заявкой с: { $children }
desk-together-rule = Дети поданы одной заявкой: места получают все вместе или никто.
desk-why-together = Дети поданы одной заявкой, мест нужно сразу: { $count }. Если свободных меньше, место переходит к следующим в очереди.

## Направления

desk-referrals-search = Номер, имя или ИИН
desk-referrals-choose = Выберите направление: здесь его срок, документы и печать.
desk-referrals-empty = Действующих направлений нет. Направление выдаётся, когда Вы активируете выбранную заявку.
desk-go-responses = Перейти к откликам
desk-referrals-not-found = По запросу «{ $search }» ничего не нашлось.
desk-search-clear = Очистить поиск
desk-referral = Направление
desk-referral-requested = Пока это запрос. Печатайте направление после ответа центра.
desk-copies = Напечатанные экземпляры
desk-copies-none = Ещё не печатали.
desk-copies-recall = Действует последний экземпляр. Прежние заберите у семьи.
desk-copy-superseded = Заменён новым
desk-copy-line = Экземпляр { $number } · { $date }
desk-print-referral = Печать направления
desk-open-pdf = Открыть PDF
desk-printed = Экземпляр { $copy } отправлен на принтер: { $file }
desk-opened = Экземпляр { $copy } открыт, напечатайте его из окна просмотра: { $file }
desk-ready = Экземпляр { $copy } готов: { $file }
desk-open-contract = Открыть договор
desk-prepare-contract = Подготовить договор
desk-extension-offer = Сегодня последний день направления
desk-extension-offer-text = { $days ->
    [one] Если семья не успевает, запишите её просьбу о продлении. Продлить можно один раз, по документу, не больше чем на { $days } день.
    [few] Если семья не успевает, запишите её просьбу о продлении. Продлить можно один раз, по документу, не больше чем на { $days } дня.
    [many] Если семья не успевает, запишите её просьбу о продлении. Продлить можно один раз, по документу, не больше чем на { $days } дней.
   *[other] Если семья не успевает, запишите её просьбу о продлении. Продлить можно один раз, по документу, не больше чем на { $days } дня.
}
desk-extension-later = Просьбу о продлении принимают в последний день направления, с документом: { $date }
desk-extension-ask = Записать просьбу
desk-extension-ask-title = Просьба о продлении: { $child }
desk-extension-ask-ground = Почему семья не успевает
desk-extension-ask-document = Документ семьи
desk-extension-held = Документ прошлой просьбы лежит на этом рабочем месте: семье не нужно нести его снова.
desk-file-drop = Перетащите сюда скан или фотографию
desk-file-choose = Выбрать файл
desk-file-another = Выбрать другой
desk-file-hint = PDF, JPG или PNG, не больше { $limit } МБ
desk-file-one = Нужен один файл. Если страниц несколько, сохраните их в один PDF.
desk-file-pages = страниц: { $pages }
desk-extension-asked = Семья просит продлить направление
desk-extension-ground = { $reason } · запрошено { $date }
desk-extension-yours = Документ семьи – ниже на этой странице. Пока нет ответа, срок направления не заканчивается.
desk-extension-head = Ответит заведующий. Пока нет ответа, срок направления не заканчивается.
desk-extension-department = Ответит отдел образования. Пока нет ответа, срок направления не заканчивается.
desk-extension-grant = Продлить направление
desk-extension-grant-question = Продлить направление? { $child }
desk-extension-days = На сколько дней
desk-extension-days-hint = Календарных дней, не больше { $most }. Второй раз продлить нельзя.
desk-extension-until = Направление будет действовать до: { $date }
desk-extension-refuse = Отказать
desk-extension-refuse-question = Отказать в продлении? { $child }
desk-extension-refuse-consequence = Направление закончится, как было: { $date }. Если семья не успеет, место вернётся, а ребёнок попадёт в стоп-лист.
desk-not-extended = В продлении отказано
desk-not-extended-text = { $reason }. Направление действует до: { $date }
desk-extended-title = Направление продлено
desk-extended-text = { $days ->
    [one] Новый последний срок: { $date }. Продлено на { $days } день. Основание: { $reason }.
    [few] Новый последний срок: { $date }. Продлено на { $days } дня. Основание: { $reason }.
    [many] Новый последний срок: { $date }. Продлено на { $days } дней. Основание: { $reason }.
   *[other] Новый последний срок: { $date }. Продлено на { $days } дня. Основание: { $reason }.
}
desk-print-extension = Печать продления

## Договоры

desk-contracts-awaiting = Ждут договора
desk-contracts-written = Составленные договоры
desk-contracts-choose = Выберите договор: здесь виден его следующий шаг.
desk-contracts-empty = Договоров пока нет. Подготовьте договор, когда семья придёт с направлением.
desk-go-referrals = Перейти к направлениям
desk-awaiting-how = Когда семья придёт с документами, подготовьте договор: данные подставятся сами.
desk-prepare-title = Договор: { $child }
desk-prepare-known = Направление № { $number }, группа: { $group }. Данные ребёнка и родителя возьмутся из направления.
desk-starts-on = Первый день
desk-starts-fault = Укажите сегодняшний или более поздний день.
desk-fee = Плата в месяц, тенге
desk-fee-hint = По прейскуранту: { $sum }
desk-fee-none = Прейскуранта на этот возраст нет, впишите сумму
desk-date-fault = Дата пишется так: 01.12.2026
desk-date-shape = дд.мм.гггг
desk-fee-short = { $sum } в месяц
desk-contract-prepared = Договор № { $number } составлен
desk-steps = Шаги
desk-step-prepared = Договор составлен
desk-step-guardian = Подписывает родитель
desk-step-guardian-how = Напечатайте договор, дайте родителю подписать и отметьте это здесь.
desk-step-signed = Подписывает детский сад, ребёнок зачислен
desk-step-signed-how = Ключом ЭЦП заведующего.
desk-step-signed-here = Подписано здесь: { $date } · { $by }. Центр ещё не проверил подпись.
desk-contract-terms = Условия договора
desk-signer = Подписал
desk-serial = Номер сертификата
desk-training-signature = Учебная подпись
desk-look = Посмотреть
desk-look-referral = Посмотреть направление
desk-print-contract = Печать договора
desk-printed-paper = Документ отправлен на принтер: { $file }
desk-opened-paper = Документ открыт, напечатайте его из окна просмотра: { $file }
desk-ready-paper = Документ готов: { $file }
desk-open-paper = Открыть и напечатать
desk-print-signatures = Лист подписей
desk-order = Приказ о зачислении
desk-order-title = Приказ о зачислении: { $child }
desk-order-about = Номер и дату возьмите из книги приказов: они попадут только на бумагу.
desk-order-number = Номер приказа
desk-order-number-fault = В номере бывают буквы, цифры и знаки - / . №
desk-order-date = Дата приказа
desk-order-print = Печать приказа
desk-guardian-signed = Родитель подписал
desk-sign-contract = Подписать договор
desk-sign-title = Подписать договор № { $number }
desk-sign-who = Подписать может только заведующий. Имя возьмётся из сертификата ключа и будет показано в договоре. Когда центр проверит подпись, ребёнок зачислен в группу.
desk-key-file = Файл ключа
desk-key-file-hint = Файл ЭЦП заведующего. Последний выбранный запоминается.
desk-choose-key = Выбрать файл
desk-key-password = Пароль ключа
desk-key-password-hint = Используется один раз и не сохраняется.
desk-sign-way = Чем подписать
desk-sign-way-agent = Через NCALayer
desk-sign-way-file = Файлом ключа
desk-agent-how = NCALayer должен быть запущен на этом компьютере. Откроется его окно: в нём выбирают ключ ЭЦП заведующего и вводят пароль.
desk-agent-training = Идёт обучение: подойдёт только учебный ключ, настоящий центр не примет.
desk-agent-ask = Подписать через NCALayer
desk-agent-calling = Обращаемся к NCALayer…
desk-agent-go-on = Продолжите в окне NCALayer
desk-agent-step-key = Выберите ключ ЭЦП заведующего.
desk-agent-step-password = Введите пароль ключа.
desk-agent-step-sign = Нажмите «Подписать».
desk-agent-behind = Окна не видно? Оно может быть за этим окном или мигать на панели задач.
desk-agent-since = Ждём с { $time }. Больше десяти минут не ждём.
desk-agent-recording = Подпись получена, проверяем и записываем…
desk-agent-leave = Не ждать
desk-agent-trust = Доверять на этом компьютере
desk-signed-here-title = Подписано здесь, центр ещё не проверил подпись
desk-signed-here = Ребёнок будет зачислен, когда центр проверит подпись. Центр сделает это сам, как только есть связь.
desk-signed-again-here = Ребёнок остаётся в группе. Новую подпись центр проверит сам, как только есть связь.
desk-signed-addendum-here = Центр ещё не проверил подпись. Соглашение начнёт действовать, когда он её проверит: это произойдёт само, как только есть связь.
desk-doubt-provisional = Подпись проверяется
desk-doubt-fails = Подпись без силы
desk-signature-provisional = Подпись принята, но проверена не до конца
desk-signature-doubt-certificate_unheard = Удостоверяющий центр пока не ответил, действовал ли сертификат. Центр спросит его снова сам, от Вас ничего не требуется.
desk-signature-doubt-paper_awaited = В центр ещё не пришла сама бумага. Она передаётся отдельно, от Вас ничего не требуется.
desk-signature-doubt-paper_unverified = Бумага пришла, но центр пока не смог проверить по ней подпись. Он проверит её снова сам, от Вас ничего не требуется.
desk-signature-since = Не проверена с: { $date }
desk-signature-confirmed = Подпись подтверждена: { $date }
desk-sign-again = Подписать ещё раз
desk-enrolled-title = Ребёнок зачислен
desk-enrolled-text = Группа: { $group }. Первый день: { $date }.

## Передача

desk-sync-waiting = { $count ->
    [one] { $count } действие ещё не известно центру
    [few] { $count } действия ещё не известны центру
    [many] { $count } действий ещё не известны центру
   *[other] { $count } действия ещё не известны центру
}
desk-sync-calm = Центр знает обо всём
desk-sync-papers = { $count ->
    [one] Центр знает обо всех действиях. Ещё не передан { $count } документ
    [few] Центр знает обо всех действиях. Ещё не передано { $count } документа
    [many] Центр знает обо всех действиях. Ещё не передано { $count } документов
   *[other] Центр знает обо всех действиях. Ещё не передано { $count } документа
}
desk-sync-papers-refused = Центр знает обо всех действиях, но принял не все документы
desk-sync-offline-why = Работайте дальше: действия записываются и уйдут сами, когда появится связь.
desk-sync-deadline = Ближайший законный срок:
desk-sync-now = Передать сейчас
desk-sync-acts = Что сделано
desk-sync-empty = На этом рабочем месте ещё ничего не сделано.
desk-intent-sent = Передано, ждём ответа
desk-intent-accepted = Принято центром
desk-intent-refused = Отказано, закрыто
desk-papers-title = Документы для центра
desk-papers-text = Договоры и документы семей передаются отдельно и не задерживают Ваши действия. После обрыва связи передача продолжится с того же места.
desk-papers-line = Уйдут сами, когда появится связь.
desk-papers-acts = Сначала уходят действия, потом документы.
desk-papers-pause = Передача прервалась и скоро продолжится сама.
desk-papers-person = Вы приостановили передачу. Она продолжится по Вашему слову или после перезапуска программы.
desk-papers-hold = Приостановить
desk-papers-go = Продолжить передачу
desk-paper-contract = Договор · { $child }
desk-paper-addendum = Дополнительное соглашение · { $child }
desk-paper-extension = Документ к продлению · { $child }
desk-paper-unknown-contract = Договор
desk-paper-unknown-addendum = Дополнительное соглашение
desk-paper-unknown-extension = Документ к продлению
desk-paper-waiting = Ждёт своей очереди · { $bytes }
desk-paper-sending = Передано { $sent } из { $bytes }
desk-paper-refused = Центр не принял документ
desk-paper-refused-badge = Не принят
desk-paper-refused-next-contract = Сам договор действует: подписи и решения уже у центра. Нажмите «Передать сейчас», чтобы попробовать ещё раз. Если снова не примут, распечатайте договор и отнесите его в отдел образования.
desk-paper-refused-next-addendum = Само соглашение записано. Нажмите «Передать сейчас», чтобы попробовать ещё раз. Если снова не примут, распечатайте соглашение и отнесите его в отдел образования.
desk-paper-refused-next-extension = Сама просьба о продлении записана и ждёт ответа. Нажмите «Передать сейчас», чтобы попробовать ещё раз. Если снова не примут, покажите документ тому, кто отвечает на просьбу.
desk-sync-details = Подробности
desk-sync-last = Последний обмен
desk-sync-never = ещё не было
desk-sync-snapshot = Все данные получены целиком
desk-sync-position = Получено записей от центра
desk-sync-size = Размер данных
desk-sync-server = Адрес сервера
desk-rescue = Сохранить в запечатанный файл
desk-rescue-text = Всё, чего центр ещё не знает, будет запечатано и записано в папку или на флешку, которую Вы выберете. Открыть файл сможет только отдел образования.
desk-rescue-written = Файл записан: { $file }. В нём действий: { $acts }, документов: { $papers }.
desk-reconnect-title = Подключить рабочее место снова
desk-reconnect-text = Введите новый код от отдела образования. Всё записанное останется на месте и передастся само.
desk-reconnect = Подключить снова
desk-left-title = Это рабочее место отключено
desk-left-text = Так решил отдел образования { $at }. Экраны закрыты.
desk-left-sealing = Непереданная работа запечатывается.
desk-left-waiting = Непереданная работа запечатана: действий { $acts }, документов { $papers }. Она уйдёт в центр, когда появится связь; до этого ничего не удаляется.
desk-left-file = Запечатанный файл: { $file }
desk-left-handed-over = Непереданная работа передана отделу: действий { $acts }, документов { $papers }. Только после этого данные и их ключ удалены с этого компьютера.
desk-left-next = Что делать с переданным, решат люди в отделе. Позвоните в отдел образования.
desk-left-send = Попробовать передать сейчас
desk-left-begin-again = Подключить компьютер заново

## Документы семьи

desk-attachments = Документы семьи
desk-attachment-for-conclusion = Заключение ПМПК
desk-attachment-for-extension = Документ к продлению
desk-attachment-open = Открыть
desk-attachment-here = Здесь, { $bytes }
desk-attachment-goes-up = Здесь, { $bytes }; центру ещё не передан
desk-attachment-coming = Загружается: { $bytes }
desk-attachment-away = В центре
desk-attachment-offline = В центре: здесь его нет, нужна связь
desk-viewer-document = Документ { $at } из { $of }
desk-viewer-page = Страница { $at } из { $of }
desk-viewer-tools = Просмотр документа
desk-viewer-larger = Крупнее
desk-viewer-smaller = Мельче
desk-viewer-turn = Повернуть
desk-viewer-before = Назад
desk-viewer-next = Дальше
desk-viewer-coming = Документ загружается из центра.
desk-viewer-so-far = { $got } из { $of }
desk-viewer-stop = Не загружать
desk-viewer-load = Загрузить документ
desk-viewer-not-here = Документа здесь нет
desk-viewer-offline = Он лежит в центре, а связи сейчас нет. Откройте его, когда связь появится, или попросите семью показать бумагу.

## Список в файл

desk-table-save = Сохранить в файл
desk-table-act = Сохранить в файл: { $list }
desk-table-of-bulletins = бюллетени
desk-table-of-responses = отклики
desk-table-of-referrals = направления
desk-table-of-contracts = договоры
desk-table-of-roll = дети
desk-table-of-groups = группы
desk-table-of-papers = документы в пути
desk-table-of-journal = журнал
desk-table-of-reads = кто открывал дела
desk-print-of = { $paper }: { $of }
desk-table-question = Сохранить список в файл
desk-table-whole = В файле будут все строки списка, как они отобраны на экране: { $rows }.
desk-table-nothing = В списке нет строк: сохранять нечего.
desk-table-names = Файл не зашифрован, в нём имена и данные семей. Храните его как бумагу и удалите, когда он не нужен.
desk-table-kind = Вид файла
desk-table-kind-xlsx = Таблица Excel
desk-table-kind-csv = Текст с разделителями (CSV), для других программ
desk-table-saved = Файл сохранён, строк в нём: { $rows }.
desk-table-folder = Где он лежит: { $path }
desk-table-opened = Файл «{ $file }» лежит в папке для бумаг и открыт в другом окне.
desk-table-take = Скачать «{ $file }»

## Настройки

desk-language-of-screens = Язык экранов
desk-theme = Оформление
desk-theme-system = Как в системе
desk-theme-light = Светлое
desk-theme-dark = Тёмное
desk-about = Об этом рабочем месте
desk-about-kindergarten = Детский сад
desk-about-desk = Рабочее место
desk-about-person = Сотрудник
desk-about-version = Версия программы

## У входа

desk-enrol-title = Подключить этот компьютер
desk-enrol-text = Компьютер станет рабочим местом детского сада. Одноразовый код выдаёт отдел образования.
desk-enrol-code = Код подключения
desk-enrol-code-hint = Код подходит только один раз.
desk-enrol-name = Название рабочего места
desk-enrol-name-hint = Например: «Приёмная».
desk-enrol-server = Адрес сервера
desk-enrol = Подключить компьютер
desk-copy-parts = Получено частей: { $got } из { $of } · { $bytes } из { $all }
desk-copy-title = Данные детского сада обновляются целиком
desk-copy-text = Экраны показывают прежние данные, пока не придут все части. Полученное сохраняется: после обрыва продолжим с того же места.
desk-copy-hold = Остановить получение
desk-copy-held = Остановлено. Полученное сохраняется.
desk-copy-go-on = Продолжить получение
desk-first-copy-title = Получаем данные детского сада
desk-first-copy-text = Это бывает один раз и обычно занимает меньше минуты. Экран откроется сам.
desk-unlock-title = Открыть рабочее место
desk-unlock-text = Данные закрыты парольной фразой.
desk-unlock-first-title = Защитите данные
desk-unlock-first-text = На этом компьютере нет хранилища паролей. Придумайте фразу: она понадобится при каждом запуске. Восстановить её не сможет никто.
desk-passphrase = Парольная фраза
desk-passphrase-hint = Не меньше { $shortest } знаков. Подойдут несколько слов, которые легко помнить.
desk-passphrase-short = Фраза слишком короткая: нужно не меньше { $shortest } знаков.
desk-passphrase-again = Повторите фразу
desk-passphrase-other = Фразы не совпадают.
desk-unlock = Открыть
desk-unlock-set = Сохранить фразу
desk-broken-title = Рабочее место не открылось
desk-broken-text = Данные не изменились.
desk-start-anew = Начать заново
desk-start-without = Начать без этого файла

## Люди и вход

desk-sign-in-title = Кто работает?
desk-people = Сотрудники
desk-person-begins = Выберите ПИН-код
desk-person-new = Здесь впервые
desk-person-shut = Вход закрыт
desk-person-has-pin = ПИН-код есть
desk-person-no-pin = ПИН-кода нет
desk-sign-in = Войти
desk-other-person = Другой сотрудник
desk-have-code = Есть одноразовый код
desk-pin = ПИН-код
desk-pin-shut-next = Заведующий входит здесь и открывает в настройках. Или выберите новый ПИН-код по одноразовому коду.
desk-pin-training-hint = Учебный режим: если Вы взяли предложенный ПИН-код, это { $pin }.
desk-pin-choose-title = Выберите ПИН-код
desk-pin-choose-text = { $name }, с этим ПИН-кодом Вы будете входить на этом рабочем месте. Он не покидает этот компьютер.
desk-pin-choose-with-code = { $name }, для ПИН-кода на этом рабочем месте нужен одноразовый код заведующего или отдела образования.
desk-pin-training-title = Учебный режим: можно взять ПИН-код { $pin }
desk-pin-training-text = Все люди здесь вымышлены. В настоящей работе этот ПИН-код не принимается.
desk-pin-training-take = Взять этот ПИН-код
desk-pin-code = Одноразовый код
desk-pin-code-hint = Код заведующего – восемь цифр, действует полчаса. Для кода отдела образования нужна связь.
desk-pin-code-missing = Наберите код.
desk-pin-new = Новый ПИН-код
desk-pin-new-hint = Не меньше { $shortest } цифр. Цифры подряд и дата рождения не подойдут.
desk-pin-again = Повторите ПИН-код
desk-pin-other = ПИН-коды не совпадают.
desk-pin-save = Сохранить ПИН-код
desk-own-pin = Мой ПИН-код
desk-pin-old = Нынешний ПИН-код
desk-pin-change = Сменить ПИН-код
desk-pin-changed = ПИН-код изменён
desk-lock = Заблокировать
desk-lock-why = Работает { $name }. Заблокировать: то, что Вы заполняете, сохранится.
desk-not-your-screen = Этот экран открывают заведующий и регистратор.
desk-done-by-reception = Это делают заведующий и регистратор.
desk-done-by-head = Это делает заведующий.
desk-done-by-methodist = Это делают заведующий и методист.
desk-people-here = Люди на этом рабочем месте
desk-people-by-head = Кодами, закрытым входом и временем блокировки занимается заведующий.
desk-person-invite = Выдать код
desk-person-reopen = Открыть вход
desk-person-reopened = { $name }: вход открыт
desk-person-add = Добавить сотрудника
desk-person-add-title = Новый сотрудник
desk-person-add-text = Сотрудник появится на всех рабочих местах детского сада. Заведующего назначает отдел образования.
desk-person-surname = Фамилия
desk-person-given = Имя
desk-person-patronymic = Отчество, если есть
desk-person-iin = ИИН
desk-person-iin-hint = 12 цифр, как в документе.
desk-person-role = Кем работает
desk-person-may-registrar = Публикует места, активирует заявки, печатает направления, готовит и подписывает договоры.
desk-person-may-educator = Видит места и группы, личные данные семей не видит.
desk-person-may-medic = Видит направления: с ними приносят паспорт здоровья.
desk-person-may-accountant = Видит договоры и оплату.
desk-person-may-methodist = Ведёт группы и списки: открывает и меняет группы, переводит, отчисляет и выпускает детей.
desk-person-add-code = Потом выдайте код: с ним сотрудник выберет свой ПИН-код на этом рабочем месте.
desk-person-not-now = Не добавлять
desk-person-dismiss = Больше не работает
desk-code-given = Код для сотрудника { $name }: { $code }
desk-code-given-text = Код набирают на этом рабочем месте, он действует минут: { $minutes }. Показан он один раз.
desk-idle = Если никто не работает, рабочее место блокируется
desk-idle-minutes = { $minutes } мин
desk-dismiss-question = { $name } больше не работает?
desk-dismiss-consequence = Этот человек больше не войдёт ни на одном рабочем месте детского сада. Сделанное раньше остаётся в силе.
desk-dismiss-keep = Оставить
desk-careful = Программа открыта осторожно
desk-careful-text = Два раза подряд она закрылась сразу после запуска. Данные на месте: можно работать и печатать. С центром программа сама не связывается, сделанное ждёт здесь.
desk-careful-on = Продолжить как обычно
desk-careful-again = Если снова закроется, сохраните журнал в «Настройках» и отдайте его службе поддержки.
desk-absence-warned = С центром давно нет связи. Новые действия записываются до { $date }
desk-absence-no-acts = С центром слишком долго нет связи: можно только читать. Данные видны до { $date }
desk-absence-next = Подключите компьютер к сети: хватит одного сеанса связи. Всё записанное сохранено.
desk-stale-title = Данные закрыты
desk-stale-text = Рабочее место слишком долго не связывалось с центром. Подключите компьютер к сети: всё откроется, как только центр ответит.
desk-stale-heard = Последняя связь: { $date }
desk-stale-waiting = Сохранено и ещё не передано действий: { $count }
