### Уведомления и сообщения на телефон. Коротко: кто, что произошло, что сделать и до какого дня.

notice-sender = Орын

notice-application-accepted = Ваше заявление № { $application } принято. Ребёнок: { $child }. Номер в очереди: { $position }.
notice-application-withdrawn = Заявление № { $application } отозвано. Оно лежит в архиве заявлений.

notice-turn-has-come = Подошла очередь ребёнка { $child }: Вы можете первыми откликнуться на место. { $kindergarten }, срок приоритета: { $until }.

notice-responded = Вы откликнулись на бюллетень. { $kindergarten }, группа «{ $group }». Итог: { $closes }. Сейчас ничего делать не нужно.
notice-response-withdrawn = Отклик отозван. { $kindergarten }. Ваш номер в очереди сохранился.
notice-selected = Очередь выбрала Ваш отклик. { $kindergarten }, группа «{ $group }». Детский сад активирует заявку до: { $until }. Мы сообщим.
notice-not-selected = Место получили те, кто подал заявление раньше или имеет льготу. { $kindergarten }. Ваш отклик – { $rank } из { $of }, мест было: { $places }. Номер в очереди сохранился.
notice-declined = Детский сад отклонил отклик. { $kindergarten }. Причина: { $reason }. Номер в очереди сохранился, можно откликаться снова.
notice-lapsed = Бюллетень отозван, Ваш отклик закрыт. { $kindergarten }. Причина: { $reason }. Номер в очереди сохранился.

notice-approved = Ваша заявка активирована. Направление № { $referral }. { $days ->
    [one] В течение { $days } рабочего дня
    [few] В течение { $days } рабочих дней
    [many] В течение { $days } рабочих дней
   *[other] В течение { $days } рабочего дня
} принесите в детский сад направление, документы, удостоверяющие личность родителя и ребёнка, и медицинскую справку. { $kindergarten }. Последний срок: { $until }. Иначе заявление попадёт в стоп-лист, рабочих дней: { $stop }.
notice-place-taken = Вы выбрали место. Ребёнок: { $child }. Направление № { $referral }, { $kindergarten }, группа «{ $group }». Придите с документами и медицинской справкой до: { $until }. Иначе заявление попадёт в стоп-лист, рабочих дней: { $stop }.
notice-place-given = Подошла очередь. Ребёнок: { $child }. Направление № { $referral }, { $kindergarten }, группа «{ $group }». Придите с документами и медицинской справкой до: { $until }. Иначе заявление попадёт в стоп-лист, рабочих дней: { $stop }.
notice-place-by-order = Место дано по приказу заведующего. Ребёнок: { $child }. Направление № { $referral }, { $kindergarten }, группа «{ $group }». Придите с документами и медицинской справкой до: { $until }.
notice-referral-reminder = Направление № { $referral } действует до: { $until }. { $kindergarten }. Возьмите документы и медицинскую справку.
notice-referral-expired = Срок направления № { $referral } прошёл. Заявление № { $application } – в стоп-листе до: { $until }. Место в очереди сохранено.
notice-stop-list-ended = Стоп-лист закончился. По заявлению № { $application } снова можно откликаться. Номер в очереди: { $position }.

notice-contract-prepared = Договор № { $contract } готов к подписанию. { $kindergarten }.
notice-contract-signed = Договор подписан. Ребёнок { $child } зачислен. { $kindergarten }, группа «{ $group }». Первый день: { $starts }.
notice-activation-late = Срок, в который детский сад должен был активировать Вашу заявку, прошёл. { $kindergarten }, группа «{ $group }». Отделу образования сообщено. Место остаётся за Вами.
notice-privilege-awaited = Очередь выбрала Ваш отклик по льготе. { $kindergarten }, группа «{ $group }». Принесите справку в отдел образования. Последний срок: { $until }. Место пока закреплено за Вами.
notice-place-kept = Место закреплено за Вами по льготе. { $kindergarten }, группа «{ $group }». Принесите справку в отдел образования. Последний срок: { $until }. Направление придёт после подтверждения.
notice-privilege-unconfirmed = Льгота не подтверждена, место возвращено. { $kindergarten }. Заявление № { $application } стоит в очереди по времени подачи.
notice-privilege-confirmed = Льгота подтверждена. Заявление № { $application }, ребёнок: { $child }.
notice-privilege-refused = Отдел образования не подтвердил льготу. Заявление № { $application } стоит в очереди по времени подачи.
notice-privilege-outdated = Справка о льготе перестала действовать. Заявление № { $application }. Принесите новую в отдел образования, чтобы льгота снова учитывалась.
notice-referral-expired-spared = Срок направления № { $referral } прошёл. Заявление № { $application } снова ждёт места, стоп-листа не будет: причина не в Вас.
notice-referral-refused = Детский сад не принял документы по направлению № { $referral }. Причина: { $reason }. { $kindergarten }. Заявление № { $application } снова ждёт места по времени подачи, стоп-листа не будет. Если Вы не согласны, обратитесь в отдел образования.
notice-referral-given-up = Вы отказались от направления № { $referral }. { $kindergarten }. Заявление № { $application } снова ждёт места, номер в очереди: { $position }. Стоп-листа нет.
notice-referral-term-moved = Срок направления № { $referral } сдвинут из-за неполадок, время возвращено Вам. { $kindergarten }. Новый последний срок: { $until }.
notice-extension-granted = Направление № { $referral } продлено. { $kindergarten }. Последний срок: { $until }.
notice-extension-refused = В продлении направления № { $referral } отказано. Причина: { $reason }. { $kindergarten }. Последний срок: { $until }.
notice-interest-asked = Подтвердите, что место ребёнку ещё нужно: откройте заявление № { $application }. Последний срок: { $until }. Без ответа заявление станет неактивным, время подачи сохранится.
notice-interest-lapsed = Вы не подтвердили, что место ещё нужно. Заявление № { $application } неактивно. Подтвердите в любой день: время подачи сохранено.
notice-interest-confirmed = Спасибо, место по-прежнему за очередью. Заявление № { $application }. Номер в очереди: { $position }.
notice-enrolment-ended = Ребёнок отчислен: { $child }. { $kindergarten }, последний день: { $on }. Причина: { $reason }. Чтобы снова получить место, подайте новое заявление.
notice-graduated = Ребёнок выпущен из детского сада: { $child }. { $kindergarten }. Хорошей школы!
notice-graduation-undone = Выпуск отменён, ребёнок остаётся в своей группе: { $child }. { $kindergarten }. Договор действует, как прежде.

notice-referral-ends-soon = Направление № { $referral } скоро закончится. { $kindergarten }. Последний срок: { $until }. Если прийти не получается, в последний день можно попросить о продлении. Если место не нужно, откажитесь на странице заявления, и стоп-листа не будет. Иначе стоп-лист, рабочих дней: { $stop }.
notice-privilege-ends-soon = Скоро заканчивается срок для справки. { $kindergarten }, группа «{ $group }». Принесите справку в отдел образования до { $until }, иначе место уйдёт другой семье.
notice-interest-ends-soon = Скоро закончится время ответить, нужно ли ещё место. Заявление № { $application }, последний срок: { $until }. Без ответа оно станет неактивным.
email-subject = Орын: заявление № { $application }

sms-code = Код подтверждения: { $code }. Действует минут: { $minutes }. Никому его не сообщайте.
sms-application-accepted = Орын: заявление № { $application } принято. Номер в очереди: { $position }.
sms-responded = Орын: отклик принят, { $kindergarten }. Итог: { $closes }.
sms-selected = Орын: очередь выбрала Ваш отклик, { $kindergarten }. Ждите активации.
sms-not-selected = Орын: место получили другие, { $kindergarten }. Ваш отклик – { $rank } из { $of }. Очередь сохранена.
sms-approved = Орын: направление № { $referral }, { $kindergarten }. Придите с документами. Последний срок: { $until }.
sms-place-taken = Орын: направление № { $referral }, { $kindergarten }. Придите с документами. Последний срок: { $until }.
sms-place-given = Орын: подошла очередь, направление № { $referral }, { $kindergarten }. Последний срок: { $until }.
sms-place-by-order = Орын: направление № { $referral } по приказу, { $kindergarten }. Последний срок: { $until }.
sms-referral-expired = Орын: срок направления № { $referral } прошёл. Стоп-лист до: { $until }. Очередь сохранена.
sms-referral-refused = Орын: документы по направлению № { $referral } не приняты, { $kindergarten }. Очередь сохранена.
sms-contract-signed = Орын: договор подписан, ребёнок зачислен, { $kindergarten }.
sms-privilege-awaited = Орын: место по льготе, { $kindergarten }. Принесите справку в отдел образования. Последний срок: { $until }.
sms-referral-term-moved = Орын: срок направления № { $referral } сдвинут. Новый последний срок: { $until }.
sms-extension-granted = Орын: направление № { $referral } продлено. Последний срок: { $until }.
sms-interest-asked = Орын: подтвердите, что место ещё нужно, заявление № { $application }. Последний срок: { $until }.
sms-referral-ends-soon = Орын: направление № { $referral } скоро закончится, { $kindergarten }. Последний срок: { $until }.
sms-privilege-ends-soon = Орын: справку в отдел образования принесите до { $until }, { $kindergarten }.
sms-interest-ends-soon = Орын: подтвердите, что место нужно, заявление № { $application }. Последний срок: { $until }.

## Загрузка регистра лиц

persons-remark = Строка { $line }, столбец «{ $column }»: { $reason }
persons-remark-line = Строка { $line }: { $reason }
persons-empty = пусто, а значение обязательно.
persons-encoding = текст не в кодировке UTF-8.
persons-width = число столбцов не то, что в первой строке.
persons-iin-format = ИИН не принят: нужно 12 цифр.
persons-iin-date = ИИН не принят: в нём нет верной даты.
persons-iin-kind = ИИН не принят: седьмая цифра не имеет значения.
persons-iin-check-digit = ИИН не принят: контрольная цифра не сходится.
persons-iin-never-issued = ИИН не принят: такого номера не бывает.
persons-date = это не дата. Пишите 2021-07-14 или 14.07.2021.
persons-sex = пол не понят. Пишите male или female.
persons-sex-unknown = по этому ИИН пол не определяется, укажите его.
persons-too-long = слишком длинно для имени.
persons-own-guardian = человек указан как представитель самого себя.
persons-category = здесь могут стоять только коды категорий через пробел.
persons-repeated = этот ИИН уже был в строке { $earlier }.
persons-born-differs = дата рождения отличается от даты в ИИН. Загружена дата из регистра.
persons-sex-differs = пол отличается от пола в ИИН. Загружен пол из регистра.
persons-guardian-unknown = представителя нет ни в файле, ни в регистре. Строка загружена.
persons-more = Ещё замечаний: { $count }.
persons-sums = Строк: { $rows }. Загружено: { $loaded }, из них новых или изменённых: { $changed }. Не загружено: { $left }. Предупреждений: { $warnings }.
persons-progress = Прочитано строк: { $rows } ({ $percent } %)
