### Документы семьи при зачислении, дополнительные соглашения и расторжение договора.

## Что принесла семья

desk-arrival = Документы при зачислении
desk-arrival-how = Отметьте, что принесла семья
desk-arrival-form = { $name }, форма { $form }
desk-arrival-later = { $name } – если есть
desk-arrival-here = есть
desk-arrival-not-here = нет
desk-arrival-missing = { $count ->
    [one] Не хватает { $count } документа
    [few] Не хватает { $count } документов
    [many] Не хватает { $count } документов
   *[other] Не хватает { $count } документа
}
desk-arrival-means = Договор можно составить и напечатать. Подписать его за детский сад можно, когда документы будут отмечены или Вы отметите, что принимаете ребёнка без них.
desk-arrival-without = Принимаем без этих документов, семья принесёт их позже
desk-arrival-ticked = Отмечено: { $date } · { $by }
desk-arrival-record = Записать документы
desk-arrival-print = Печать: что донести

## Отказ в приёме документов

desk-refuse-referral = Не принять документы
desk-refuse-question = Не принять документы: { $child }?
desk-refuse-consequence = Направление перестанет действовать, место вернётся в бюллетень. Заявление снова встанет в очередь по времени подачи, без стоп-листа. Отменить это нельзя.
desk-refuse-do = Не принять документы
desk-given-up-title = Семья отказалась от места
desk-refused-title = Документы не приняты
desk-refused-text = { $date } · { $reason }

## Бумаги договора и дополнительные соглашения

desk-contract-papers = Бумаги
desk-contract-itself = Договор
desk-paper-signatures = Лист подписей к договору
desk-paper-order = Приказ о зачислении ребёнка
desk-paper-end-guardian = Соглашение о прекращении договора
desk-paper-end-kindergarten = Уведомление о прекращении договора
desk-paper-end-school = Уведомление о прекращении договора
desk-print-end = Печать о прекращении
desk-fee-before = по договору: { $sum }
desk-contract-void = Направление больше не действует
desk-contract-void-text = Подписать этот договор уже нельзя. Если семью направят снова, составьте новый договор по новому направлению.
desk-addenda = Дополнительные соглашения
desk-addendum-new = Дополнительное соглашение
desk-addendum-title = Дополнительное соглашение к договору № { $number }
desk-addendum-number = Дополнительное соглашение № { $number }
desk-addendum-what = Что меняется
desk-addendum-from = С какого дня
desk-addendum-from-fault = Укажите день не раньше первого дня по договору.
desk-addendum-fee-now = Сейчас: { $sum }.
desk-addendum-group = В какую группу
desk-addendum-group-roll = Соглашение меняет договор. Перевод в списке группы записывается отдельно, в деле ребёнка.
desk-addendum-kk = По-казахски
desk-addendum-ru = По-русски
desk-addendum-hours-hint = Часы, как их прочтут в бумаге: 8:00 – 17:00.
desk-addendum-other-hint = Новое условие целиком, одним-двумя предложениями.
desk-addendum-how = Напечатайте соглашение, пусть родитель подпишет его при Вас. Заведующий подписывает ту же бумагу или ставит ЭЦП; отметьте это здесь. До подписи договор не меняется.
desk-addendum-prepare = Составить соглашение
desk-addendum-since = с { $date }
desk-addendum-written = составлено: { $date }, { $by }
desk-addendum-signed = подписано: { $date }, { $by }
desk-addendum-dropped = отменено: { $date }, { $by }
desk-addendum-print = Печать соглашения
desk-addendum-both = Подписали обе стороны
desk-addendum-sign = Подписать ЭЦП
desk-addendum-signed-by = ЭЦП: { $name }
desk-sign-addendum-title = Подписать дополнительное соглашение № { $addendum } к договору № { $number }
desk-sign-addendum-who = Сначала бумагу при Вас подписывает родитель. За детский сад подписать может только заведующий: имя возьмётся из сертификата ключа. Соглашение действует, когда центр проверит подпись.
desk-addendum-drop = Не подписывать
desk-addendum-drop-question = Отменить дополнительное соглашение № { $number }?
desk-addendum-drop-final = Подписать его потом нельзя, и его номер второй раз не даётся. Договор остаётся без изменений.

## Прекращение договора

desk-contracts-ended = Расторгнутые
desk-contract-end = Расторгнуть договор
desk-contract-ended-guardian = По желанию родителя.
desk-contract-ended-kindergarten = По решению детского сада.
desk-contract-ended-school = Ребёнок выпущен.
desk-leave-agreement = Это желание родителя: потом напечатайте соглашение из договора, его подпишут обе стороны.
desk-leave-notice = Это решение детского сада: потом напечатайте уведомление из договора и отдайте родителю под подпись.
