# Подача заявления: льгота, адрес, способ сообщений, документы
filing-privilege = Право на место раньше других
filing-privilege-hint = Отметьте, только если право подтверждает справка. Права из государственных регистров, например многодетной семьи, программа найдёт сама.
filing-privilege-none = нет
filing-privilege-registered = { $category }: { $class }. Это есть в государственном регистре, справка не нужна.
filing-privilege-by-paper = { $category }: { $class }. Справку проверит отдел образования.
filing-address = Адрес, где живёт ребёнок
filing-address-hint = Фактический, не по прописке. Можно не указывать.
filing-told = Как Вам сообщать
filing-told-hint = В кабинете сообщения видны всегда.
filing-told-sms = SMS
filing-told-email = Электронная почта
filing-told-both = SMS и электронная почта
filing-email = Адрес электронной почты
filing-email-wrong = Этот адрес ещё не подтверждён. Подтвердите его по ссылке ниже, потом выберите здесь.
filing-email-prove = Подтвердить адрес в настройках уведомлений
filing-told-language = Язык сообщений
filing-told-in-kk = на казахском
filing-told-in-ru = на русском
filing-told-in-en = на английском

filing-papers-title = Документы к заявлению
filing-papers-lead = Приложите скан или фотографию. Перед отправкой Вы всё увидите ещё раз.
filing-kindergarten = Детский сад
filing-kindergarten-hint = Только сады этого населённого пункта, где есть такие группы. Очередь в каждом саду своя.
filing-kindergarten-nowhere = В этом населённом пункте таких групп нет. Вернитесь и выберите другой.
filing-choose-kindergarten = Выберите детский сад
filing-conclusion = Заключение ПМПК
filing-choose-conclusion = Приложите заключение ПМПК
filing-paper = Справка: { $category }
filing-paper-of-privilege = Справка о льготе
filing-choose-paper = Приложите справку о льготе
filing-paper-ages = { $months ->
    [one] Справка действует { $months } месяц со дня выдачи.
    [few] Справка действует { $months } месяца со дня выдачи.
    [many] Справка действует { $months } месяцев со дня выдачи.
   *[other] Справка действует { $months } месяца со дня выдачи.
}
filing-file-here = Посмотреть приложенное. Чтобы заменить, выберите другой файл
filing-file-look = Посмотреть
filing-change-papers = Заменить документы

filing-queues-none = Такой очереди нет, или она мала и посчитана вместе с другими.
filing-queues-find = Найти очередь: населённый пункт, вид группы, год рождения, тип коррекции, детский сад

giving-up-title = Отказаться от направления
giving-up-question = Отказаться от направления № { $number }, { $kindergarten }?
giving-up-place = Место сразу перейдёт другой семье.
giving-up-queue = Заявление снова встанет в очередь по времени подачи: { $date }.
giving-up-no-stop-list = Стоп-листа не будет. Он бывает, только если не прийти в срок и не отказаться.
giving-up-for-good = Вернуть это направление будет нельзя.
giving-up-keep = Оставить направление
giving-up-done = Вы отказались от направления. Заявление снова ждёт места.
referrals-title = Мои направления
referrals-none = Направлений пока не было.

forecast-title = Когда может подойти место
forecast-days = { $days ->
    [one] { $days } день
    [few] { $days } дня
    [many] { $days } дней
   *[other] { $days } дня
}
forecast-months = { $months ->
    [one] { $months } месяц
    [few] { $months } месяца
    [many] { $months } месяцев
   *[other] { $months } месяца
}
forecast-likely = Примерно через { $likely }. Скорее всего ждать не меньше { $least } и не больше { $most }.
forecast-longer = Если очередь пойдёт как раньше, ждать больше, чем { $than }.
forecast-made = Посчитано по прошлому: за { $days } дн. впереди Вас из очереди вышло { $left }, а встало впереди { $came }.
forecast-error = Это оценка, а не обещание: если всё пойдёт как раньше, из десяти таких семей восемь дождутся в этом промежутке. Откликаясь на места, открытые всем, можно получить место раньше.
forecast-standing = Прогноза нет: за { $days } дн. впереди Вас вышло { $left }, а встало { $came }. Это почти поровну, и сказать, сколько ждать, нельзя.
forecast-too-few = Прогноза нет: данных мало. За { $days } дн. впереди Вас из очереди вышло { $left }, а встало { $came }.

reading-contract-title = Прочитать договор
reading-contract-written = Составлен
reading-contract-first-day = Первый день
reading-contract-fee = Плата в месяц
reading-contract-fee-today = Плата в месяц сейчас, по дополнению
reading-contract-download = Скачать договор
reading-contract-paper-counts = Силу имеет сам документ: прочитайте его целиком до подписания.
reading-contract-not-here = Документ ещё не поступил из детского сада. Загляните позже или попросите его прочитать на месте.
reading-contract-sign = Договор подписывают в детском саду, при сотруднике. Возьмите удостоверение личности.
