### Слова страниц для родителей.

## Рамка

portal-skip = Перейти к содержанию
portal-languages = Язык страниц
portal-nav = Разделы
portal-nav-applications = Мои заявления
portal-nav-places = Свободные места
portal-nav-children = Дети
portal-nav-inbox = Уведомления
portal-nav-sign-in = Войти
portal-sign-out = Выйти
portal-unread = Новых
portal-training = Учебная система: места, дети и документы здесь ненастоящие.
portal-choose = Выберите
portal-any = Все
portal-open = Открыть
portal-back-to-application = К заявлению
portal-back-to-place = К месту

## Когда не получилось

portal-problem = Не получилось
portal-to-field = Перейти к полю
portal-do-now = Что сделать
portal-to-home = На главную
portal-open-again = Открыть заново
portal-stale-form = Ничего не отправлено.
portal-stale-form-why = Страница открыта слишком давно или в другом окне, поэтому мы не уверены, что нажали именно Вы.
portal-stale-form-next = Откройте страницу заново и повторите: дважды ничего не выполнится.

## Главная

portal-home-title = Место в детском саду
portal-home-lead = Встаньте в очередь, откликнитесь на свободное место и следите за каждым шагом: что дальше, когда и почему.
portal-home-places = Посмотреть свободные места
portal-counter-places = Свободных мест
portal-counter-kindergartens = Детских садов
portal-counter-queue = Заявлений в очереди
portal-counter-enrolled = Зачислено детей за 5 дней
portal-how-title = Как получить место
portal-how-queue = Войдите по номеру телефона, добавьте ребёнка по ИИН и подайте заявление. Номер в очереди Вы увидите сразу.
portal-published-at = Новые места публикуют в { $time }.
portal-published-soon = Новые места появляются в течение дня.
portal-how-priority = Сначала ({ $days }) откликаются только первые в очереди.
portal-how-response = Выберите место и откликнитесь. Отклики собирают вместе, и место получает тот, кто раньше в очереди.
portal-how-referral = Детский сад примет отклик и выдаст направление. Срок, чтобы прийти с документами: { $days }. Кто не пришёл, не может откликаться { $stop }, но место в очереди сохраняет.
portal-how-contract = Подпишите договор в детском саду. Ребёнок зачислен.
portal-fair-title = Спешить не нужно
portal-fair = Решает очередь, а не скорость. Кто откликнулся в первую секунду и кто в последнюю – равны. Под каждым решением есть «Почему так?»: правило и числа, по которым оно принято.

## Персональные данные

portal-privacy-title = Персональные данные
portal-privacy-read = Прочитать, что именно хранится и зачем
portal-privacy-what = Мы храним Ваши имя, ИИН и номер телефона, имя, ИИН и дату рождения ребёнка, заявления, отклики, направления и договоры.
portal-privacy-why = Данные нужны только для одного: распределить места в детских садах по очереди и показать, как это было сделано. Имя и дату рождения сообщает государственный регистр по ИИН.
portal-privacy-who = Их видят сотрудники детского сада, на место в котором Вы откликнулись, и отдел образования. Каждый просмотр дела ребёнка записывается.
portal-privacy-public = Посторонние видят очередь и решения без имён и ИИН.
portal-privacy-cookies = На Вашем телефоне мы храним только то, без чего страницы не работают: вход, выбранный язык и защиту форм.
portal-privacy-end = Согласие можно отозвать в отделе образования. Заявления при этом снимаются с очереди.

## Вход и регистрация

portal-sign-in-title = Вход
portal-sign-in-first = Чтобы продолжить, войдите. После входа Вы вернётесь туда, где были.
portal-sign-in-new = Пароль не обязателен. Если Вы здесь впервые, регистрация займёт минуту: понадобятся Ваш телефон и ИИН.
portal-phone = Телефон
portal-phone-hint = Номер мобильного, например +7 701 000 00 00. На него придёт код.
portal-send-code = Получить код
portal-code-title = Код из сообщения
portal-code-sent = Мы отправили код на { $phone }.
portal-change-phone = Изменить номер
portal-code-valid = Код действует
portal-code = Код
portal-check-code = Войти
portal-code-none = Сообщение не пришло?
portal-code-again-at = Новый код можно запросить в { $time }.
portal-code-again = Отправить код ещё раз
portal-countdown-over = время вышло
portal-person-title = Ваш ИИН
portal-person-lead = Этот номер у нас впервые. По ИИН и фамилии мы найдём Ваши данные, остальное вводить не нужно.
portal-iin-hint = 12 цифр, есть в удостоверении личности и в свидетельстве о рождении.
portal-check-iin = Проверить ИИН
portal-agree-title = Это Вы?
portal-agree-lead = Так сказано в государственном регистре. Если всё верно, подтвердите.
portal-name = Имя
portal-born = Дата рождения
portal-sex = Пол
portal-consent = Я согласен (согласна) на обработку персональных данных, моих и моего ребёнка
portal-register = Всё верно, продолжить
portal-not-me = Это не я
portal-done-registered = Вы зарегистрированы. Теперь добавьте ребёнка.

## Дети

portal-children-title = Мои дети
portal-children-empty = Здесь пока никого нет. Добавьте ребёнка по ИИН, чтобы подать заявление.
portal-goes-to = Ходит в детский сад
portal-child-add = Добавить ребёнка
portal-child-add-title = ИИН ребёнка
portal-child-add-lead = Имя, пол и дату рождения мы найдём сами.
portal-other-iin = Другой ИИН
portal-child-check-title = Это Ваш ребёнок?
portal-iin-foreign = Этот ИИН иностранного гражданина: дата рождения и пол в нём не записаны. Проверьте данные выше по документу.
portal-iin-birth-date = В ИИН записана другая дата рождения: { $number }. Считается дата из регистра: { $register }.
portal-iin-sex = В ИИН записан другой пол. Считаются данные регистра.
portal-child-save = Всё верно, сохранить
portal-child-wrong = Нет, другой ИИН
portal-done-child-added = Ребёнок добавлен. Можно подать заявление.

## Заявления

portal-applications-title = Мои заявления
portal-applications-empty = Заявлений пока нет. Подайте заявление, и Вы сразу узнаете свой номер в очереди.
portal-applications-empty-no-child = Заявлений пока нет. Сначала добавьте ребёнка по ИИН.
portal-file = Подать заявление
portal-number = Заявление №
portal-application-of = Заявление № { $number }, { $child }
portal-open-application = Открыть заявление
portal-filed = подано { $date }
portal-in-queue = Номер в очереди
portal-stop-list = Стоп-лист
portal-archive = Архив
portal-withdrawn = отозвано { $date }

## Новое заявление

portal-filing-title = Новое заявление
portal-filing-lead = Несколько вопросов. Перед отправкой Вы всё проверите.
portal-field-child = Ребёнок
portal-child-not-listed = Ребёнка нет в списке? Добавить
portal-settlement-hint = Там, где нужен детский сад. Очередь в каждом своя.
portal-kind-hint = К заявлению в коррекционную группу приложите заключение ПМПК. Санаторная группа попросит заключение врачебной комиссии в детском саду.
portal-field-languages = Языки воспитания
portal-languages-hint = Отметьте все, которые подходят: так больше мест.
portal-to-review = Продолжить
portal-choose-child = Выберите ребёнка
portal-choose-settlement = Выберите населённый пункт
portal-choose-kind = Выберите вид группы
portal-choose-languages = Отметьте хотя бы один язык
portal-review-title = Проверьте заявление
portal-review-lead = Время подачи запишем в момент нажатия, оно решает место в очереди и потом не меняется.
portal-file-now = Подать заявление
portal-change = Изменить
portal-done-filed = Заявление № { $number } принято. Ваш номер в очереди: { $position }.
portal-done-filed-only = Заявление № { $number } принято.

## Страница заявления

portal-path = Путь заявления
portal-step-done = выполнено
portal-step-now = сейчас
portal-step-next = дальше
portal-step-stopped = остановлено
portal-next = Что дальше
portal-next-withdrawn = Заявление отозвано
portal-next-withdrawn-text = Это произошло { $date }. Если место снова понадобится, подайте новое заявление: время подачи будет новым.
portal-next-enrolled = Ребёнок зачислен
portal-next-enrolled-text = { $kindergarten }, группа «{ $group }».
portal-next-held = Заявление в стоп-листе
portal-next-held-text = Срок направления прошёл, договор не заключён. Откликаться пока нельзя, но время подачи и место в очереди сохранены. Потом право вернётся само.
portal-next-contract = Подпишите договор
portal-next-contract-text = Договор готов, Вас ждут: { $kindergarten }. Успейте до конца срока направления.
portal-next-referral = Принесите документы в детский сад
portal-next-referral-text = Вам выдано направление: { $kindergarten }. Придите с документами до конца срока, там заключат договор.
portal-next-selected = Очередь выбрала Вас
portal-next-selected-text = Место закреплено за Вами: { $kindergarten }. Детский сад проверит заявку и выдаст направление. Мы сообщим.
portal-next-submitted = Отклик принят, ждём итога
portal-next-submitted-text = { $kindergarten }. Когда сбор откликов закончится, место получит тот, кто раньше в очереди. Сейчас ничего делать не нужно.
portal-next-respond = Можно откликнуться
portal-next-respond-text = { $count ->
    [one] Для Вас есть { $count } подходящее предложение.
    [few] Для Вас есть { $count } подходящих предложения.
    [many] Для Вас есть { $count } подходящих предложений.
   *[other] Для Вас есть { $count } подходящего предложения.
}
portal-see-my-places = Места, доступные мне
portal-next-wait = Вы в очереди, подходящих мест пока нет
portal-next-wait-text = Заходите посмотреть: откликаться можно на любое подходящее место.
portal-interest-title = Место ещё нужно?
portal-interest-asked = Раз в год мы спрашиваем, нужно ли ещё место. Подтвердите до конца срока. Без ответа заявление станет неактивным, но время подачи сохранится.
portal-interest-lapsed = Подтвердите, и заявление сразу вернётся на прежнее место в очереди.
portal-interest-confirm = Да, место нужно
portal-done-interested = Записано: место нужно. Время подачи прежнее.
portal-next-inactive = Заявление неактивно
portal-next-inactive-text = Мы не получили ответа, нужно ли ещё место. Сейчас номера в очереди нет и откликаться нельзя, но время подачи сохранено.
portal-next-left = Ребёнок выбыл из детского сада
portal-next-left-text = Если место снова понадобится, подайте новое заявление.
portal-next-privilege = Подтвердите льготу
portal-next-privilege-text = Место закреплено за Вами по льготе. Принесите справку в отдел образования до конца срока. Потом детский сад выдаст направление.
portal-position = { $position }-й из { $length }
portal-position-queue = Очередь: { $settlement }. Вид группы: { $kind }. Дети одного года рождения.
portal-position-class = Ваше право: { $class }.
portal-position-filed = Время подачи: { $date }. Оно не меняется.
portal-position-order = Первыми стоят заявления с внеочередным правом. За ними первоочередные чередуются с общими, { $privileged } к { $ordinary }. При равном праве раньше тот, кто раньше подал.
portal-position-moves = Номер меняется, когда кто-то получает место, отзывает заявление, возвращается из стоп-листа или когда подтверждают чью-то льготу.
portal-position-changes = Почему менялся номер
portal-position-back = Номер больше на { $count }.
portal-position-forward = Номер меньше на { $count }.
portal-position-then = Стал: { $position }.
position-cause-own-filed = Заявление встало в очередь.
position-cause-own-returned = Заявление вернулось в очередь со своим временем подачи.
position-cause-own-referred = По заявлению выдано направление.
position-cause-own-held = Заявление попало в стоп-лист.
position-cause-own-inactive = Не подтверждено, что место ещё нужно.
position-cause-own-enrolled = Ребёнок зачислен.
position-cause-own-withdrawn = Заявление отозвано.
position-cause-own-class-changed = Изменилось Ваше право на очередь.
position-cause-other-filed = Новые заявления с льготой встали раньше Вашего: { $count }.
position-cause-other-returned = Вернулись в очередь со своим временем подачи: { $count }.
position-cause-other-referred = Получили направление: { $count }.
position-cause-other-held = Ушли в стоп-лист: { $count }.
position-cause-other-inactive = Не подтвердили, что место ещё нужно: { $count }.
position-cause-other-enrolled = Зачислены в детский сад: { $count }.
position-cause-other-withdrawn = Отозвали заявление: { $count }.
position-cause-other-class-changed = Подтверждена или снята льгота: { $count }.
position-cause-other-rules = Вступили в силу новые правила (версия { $rules }): изменилось чередование.
portal-responses = Отклики
portal-ranking-rank = Распределяли: { $places }. Откликов было: { $of }. Ваш по порядку очереди среди них: { $rank }.
portal-ranking-order = Порядок решают право и время подачи. У Вас: { $class }, подано { $date }. Ваш номер во всей очереди тогда: { $position }.
portal-ranking-rules = Правила: { $rules }.
portal-response-withdraw = Отозвать отклик
portal-response-withdraw-title = Отозвать отклик?
portal-response-withdraw-hint = Номер в очереди сохранится, и Вы сможете откликнуться на другое место.
portal-keep-response = Оставить отклик
portal-done-responded = Отклик принят. О результате сообщим здесь и по телефону.
portal-done-referred = Направление выдано. Оно ниже на этой странице.
portal-done-response-withdrawn = Отклик отозван. Номер в очереди сохранён.
portal-state = Состояние
portal-bring = Что принести
portal-download-referral = Скачать направление
portal-referral-warning = Если не прийти в срок, откликаться будет нельзя { $days }. Место в очереди сохранится.
portal-contract-number = Номер договора
portal-contract-in-force = Действует с
portal-contract-state = Подписи
portal-contract-not-signed = Подписан ещё не всеми
portal-contract-ended = Последний день договора
portal-contract-ground = Почему закончился
portal-about-application = О заявлении
portal-field-wish = Что нужно
portal-field-filed = Подано
portal-history = Что уже произошло
portal-withdraw = Отозвать заявление
portal-withdraw-title = Отозвать заявление
portal-withdraw-question = Отозвать заявление № { $number }, { $child }?
portal-withdraw-position = Вы потеряете { $position }-й номер в очереди.
portal-withdraw-filed = Время подачи ({ $date }) вернуть будет нельзя: новое заявление встанет в конец.
portal-withdraw-hint = Заявление останется в архиве.
portal-keep = Оставить заявление
portal-done-withdrawn = Заявление отозвано. Оно в архиве.

## Свободные места

portal-places-title = Свободные места
portal-whose = Какие места показать
portal-for-me = Доступные мне
portal-for-all = Доступные всем
portal-sift = Отобрать
portal-sift-clear = Сбросить отбор
portal-show-places = Показать
portal-field-year = Год рождения
portal-found = { $count ->
    [one] Показано { $count } предложение
    [few] Показано { $count } предложения
    [many] Показано { $count } предложений
   *[other] Показано { $count } предложения
}
portal-places-none = Сейчас свободных мест нет. Они появятся здесь, как только детские сады их опубликуют.
portal-places-none-mine = Сейчас нет мест, на которые может откликнуться Ваше заявление. Посмотрите все места: у каждого сказано, почему оно не подходит.
portal-places-none-sifted = По такому отбору мест нет. Попробуйте убрать что-нибудь из отбора.
portal-all-places = Показать все места
portal-free-of = Свободно { $free } из { $places }
portal-born-in = { $years } г. р.
portal-opens-to-all = Откроется для всех
portal-round-closes = Очередь решит
portal-round-deciding = очередь решает, обновите страницу
portal-responses-count = { $responses ->
    [one] Сейчас { $responses } отклик.
    [few] Сейчас { $responses } отклика.
    [many] Сейчас { $responses } откликов.
   *[other] Сейчас { $responses } отклика.
}

## Бюллетень и отклик

portal-about-place = О месте
portal-respond-section = Откликнуться
portal-respond-sign-in = Войдите, чтобы узнать, может ли откликнуться Ваше заявление.
portal-respond-no-application = Чтобы откликнуться, нужно заявление в очереди.
portal-your-position = Номер в очереди: { $position }
portal-respond = Откликнуться на место
portal-cannot-respond = Откликнуться сейчас нельзя.
portal-respond-title = Отклик на место
portal-respond-then = Что будет потом
portal-respond-then-round = { $minutes ->
    [one] Отклики собирают { $minutes } минуту. Место получит тот, кто раньше в очереди.
    [few] Отклики собирают { $minutes } минуты. Место получит тот, кто раньше в очереди.
    [many] Отклики собирают { $minutes } минут. Место получит тот, кто раньше в очереди.
   *[other] Отклики собирают { $minutes } минуты. Место получит тот, кто раньше в очереди.
}
portal-respond-then-desk = Если это Вы, детский сад проверит заявку и выдаст направление. Срок его ответа: { $days }.
portal-respond-then-referral = С направлением нужно прийти в детский сад. Срок: { $days }. Если не прийти, откликаться будет нельзя { $stop }.
portal-respond-then-one = Пока ответа нет, откликнуться на другое место нельзя. До конца сбора отклик можно отозвать.
portal-respond-now = Отправить отклик
portal-take = Выбрать это место
portal-take-title = Получить направление
portal-take-now = Получить направление
portal-take-then-referral = Направление выдаётся сразу. Активировать его детскому саду не нужно.
portal-respond-then-first = Место получает первый подходящий отклик, сразу.
portal-not-now = Не сейчас

## Уведомления

portal-inbox-title = Уведомления
portal-inbox-empty = Уведомлений пока нет. Здесь будет каждое решение по Вашим заявлениям.

## Учебная система

portal-sms-title = Сообщения учебной системы
portal-sms-lead = В учебной системе сообщения не уходят на телефоны, а собираются здесь.
portal-sms-empty = Сообщений пока нет.

## Продление направления и приложенные файлы

portal-reference = Номер для поддержки: { $reference }
portal-extension-heading = Продление направления
portal-extension-title = Попросить о продлении
portal-extension-offer = Сегодня последний день направления. Если есть уважительная причина и документ, его можно продлить, не больше чем на { $days ->
    [one] { $days } календарный день
    [few] { $days } календарных дня
    [many] { $days } календарных дней
   *[other] { $days } календарного дня
}.
portal-extension-lead = Направление продлевают один раз, не больше чем на { $days ->
    [one] { $days } календарный день
    [few] { $days } календарных дня
    [many] { $days } календарных дней
   *[other] { $days } календарного дня
}. Пока просьба рассматривается, направление не сгорит.
portal-extension-asked = Просьба о продлении отправлена. Ответ будет до { $date }. Пока её рассматривают, направление не сгорит.
portal-extension-granted = Направление продлено: { $days ->
    [one] { $days } календарный день
    [few] { $days } календарных дня
    [many] { $days } календарных дней
   *[other] { $days } календарного дня
}.
portal-extension-refused = В продлении отказано. Причина: { $reason }.
portal-extension-document = Приложенный документ
portal-extension-send = Отправить просьбу
portal-field-ground = Причина
portal-choose-ground = Выберите причину
portal-field-file = Документ
portal-file-hint = Скан или фотография: PDF, JPG или PNG, не больше { $limit } МБ.
portal-done-extension-asked = Просьба о продлении отправлена. О решении мы сообщим.
