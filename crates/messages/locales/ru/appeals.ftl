### Жалобы и обращения в отдел образования: форма, ход, ответ.

## Для всех

portal-appeals-title = Жалобы и обращения
appeals-lead = Если Вы не согласны с решением или хотите сообщить о нарушении, напишите в отдел образования. Номер и срок ответа Вы узнаете сразу. Входить на портал не обязательно.
appeal-write = Написать обращение
appeals-own = Мои обращения
appeals-by-code = Узнать ответ по номеру и коду
appeal-number-field = Номер обращения
appeal-number-wrong = Введите номер цифрами
appeal-code-field = Код
appeal-code-hint = Десять букв и цифр. Код показан один раз, когда обращение было принято.
appeal-look = Показать обращение
appeal-unknown = Обращение с таким номером и кодом не найдено
appeal-unknown-why = Номер или код не подошли друг к другу. Что именно неверно, не говорится: так чужие обращения не подобрать.
appeal-unknown-next = Сверьте номер и код с записанными. Если обращение отправлено после входа, откройте его в списке «Мои обращения».

appeal-about-this = Не согласны с решением? Напишите в отдел образования
appeal-about-kindergarten = Написать в отдел образования об этом детском саде

appeal-new-title = Новое обращение
appeal-new-lead = Опишите, что произошло. Ответ придёт в срок, который установлен законом; он считается в рабочих днях.
appeal-about = О чём обращение
appeal-topic-declined = Детский сад отклонил отклик
appeal-topic-referral_expired = Срок направления истёк, заявление в стоп-листе
appeal-topic-position = Изменился номер в очереди
appeal-topic-privilege = Не подтверждена льгота
appeal-topic-contract_ended = Прекращён договор
appeal-topic-kindergarten = Работа детского сада
appeal-topic-data = Неверные данные или их использование
appeal-topic-other = Другое
appeal-topic-missing = Выберите, о чём обращение
appeal-application = Номер заявления, если есть
appeal-application-hint = По нему отдел увидит, что и почему было решено.
appeal-application-wrong = Введите номер заявления цифрами или оставьте поле пустым
appeal-text = Что произошло
appeal-text-hint = Не больше { $most } знаков. Не пишите ИИН и данные других людей.
appeal-documents = Документы, если есть
appeal-document = Документ { $nth }
appeal-files = Документов приложено
appeal-send = Отправить обращение

appeal-number = Обращение № { $number }
appeal-sent = Обращение принято.
appeal-code-title = Код для ответа
appeal-code-keep = Запишите номер и код: по ним ответ можно прочитать без входа на портал. Код больше нигде не появится.
appeal-received-at = Получено
appeal-words = Ваше обращение
appeal-overdue-said = Срок ответа прошёл. Отдел образования об этом знает.
appeal-reach-title = Сообщить об ответе на телефон
appeal-reach-lead = Укажите номер: мы отправим на него код, а потом – сообщение о каждом шаге. Сам ответ в сообщение не попадает.
appeal-phone-proven = Номер подтверждён. О каждом шаге придёт сообщение.

appeal-state-received = Получено
appeal-state-in_work = В работе
appeal-state-prolonged = Срок продлён
appeal-state-answered = Дан ответ
appeal-state-redirected = Передано по принадлежности
appeal-did-reachable = Подтверждён телефон { $phone }
appeal-did-taken = Обращение взято в работу
appeal-did-prolonged = Срок продлён. Новый срок: { $date }
appeal-did-redirected = Передано: { $to }
appeal-finding-granted = Жалоба удовлетворена
appeal-finding-granted_in_part = Жалоба удовлетворена частично
appeal-finding-refused = В удовлетворении отказано
appeal-finding-explained = Дано разъяснение

## Сообщения

notice-appeal-received = Обращение № { $number } принято. Срок ответа: { $until }.
notice-appeal-in-work = Обращение № { $number } взято в работу. Срок ответа: { $until }.
notice-appeal-prolonged = Срок ответа на обращение № { $number } продлён. Новый срок: { $until }. Причина – на странице обращения.
notice-appeal-answered = На обращение № { $number } дан ответ. Прочитайте его на странице обращения.
notice-appeal-redirected = Обращение № { $number } передано в другой орган. Подробности – на странице обращения.
sms-appeal-received = Орын: обращение № { $number } принято. Срок ответа: { $until }.
sms-appeal-in-work = Орын: обращение № { $number } взято в работу. Срок ответа: { $until }.
sms-appeal-prolonged = Орын: срок ответа на обращение № { $number } продлён. Новый срок: { $until }.
sms-appeal-answered = Орын: на обращение № { $number } дан ответ. Он на портале.
sms-appeal-redirected = Орын: обращение № { $number } передано в другой орган. Подробности на портале.
email-subject-appeal = Орын: обращение № { $number }

## Для отдела образования

department-nav-appeals = Обращения
department-appeals-title = Жалобы и обращения
department-appeals-open = Ждут ответа
department-appeals-ended = Отвеченные
department-appeals-none = Здесь ничего нет.
department-appeals-overdue = { $count ->
    [one] { $count } обращение просрочено.
    [few] { $count } обращения просрочены.
    [many] { $count } обращений просрочено.
   *[other] { $count } обращения просрочено.
}
department-counter-appeals = Обращения ждут ответа
department-appeal = Обращение
department-appeal-overdue = Срок ответа прошёл
department-appeal-wrote = Что написано
department-appeal-guardian = Родитель вошёл как
department-appeal-no-application = Заявления с указанным номером нет.
department-appeal-recorded = Что записано о решениях по этому заявлению и почему так.
department-appeal-not-proven = Автор не вошёл как родитель этого ребёнка. Не сообщайте ему ничего о ребёнке.
department-appeal-position = Номер в очереди
department-appeal-steps = Ход обращения
department-appeal-take = Взять в работу
department-appeal-answer-title = Ответ
department-appeal-finding = Решение
department-appeal-choose-finding = Выберите решение
department-appeal-text = Текст ответа
department-appeal-text-hint = Что установлено, почему так решено и что автор может сделать дальше.
department-appeal-answer = Отправить ответ
department-appeal-answered = Ответ отправлен.
department-appeal-prolong = Продлить срок
department-appeal-prolong-hint = Один раз. Последний возможный день: { $date }.
department-appeal-days = На сколько рабочих дней
department-appeal-reason = Причина, её увидит автор
department-appeal-prolonged = Срок продлён.
department-appeal-redirect = Передать по принадлежности
department-appeal-redirect-hint = Передать можно до: { $date }.
department-appeal-to = Куда
department-appeal-redirected = Обращение передано.
