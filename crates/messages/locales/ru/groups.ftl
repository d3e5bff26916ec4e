### Дети и группы: список, дело ребёнка, перевод, отчисление, выпуск. Слова для состояний и оснований – в words.ftl, отказы – в errors.ftl.

desk-screen-groups = Дети и группы

## Список

desk-group = Группа
desk-groups-choose = Выберите группу: откроется её список. Ребёнка можно найти и сразу, по имени или ИИН.
desk-groups-empty = Групп у детского сада пока нет. Их открывают заведующий и методист.
desk-groups-together = { $groups ->
    [one] { $groups } группа · детей { $children } из { $capacity } · свободно { $free }
    [few] { $groups } группы · детей { $children } из { $capacity } · свободно { $free }
    [many] { $groups } групп · детей { $children } из { $capacity } · свободно { $free }
   *[other] { $groups } группы · детей { $children } из { $capacity } · свободно { $free }
}
desk-group-how = Выберите слева ребёнка, чтобы увидеть его дело. В августе переведите или выпустите группу целиком: сначала старших, потом тех, кто займёт их места.
desk-roll-whose = Чей список
desk-roll-all = Все группы
desk-roll-left = Выбывшие
desk-roll-children = Дети
desk-roll-search = Имя ребёнка или родителя, ИИН
desk-roll-choose = Выберите ребёнка: здесь видно, когда и почему он выбыл.
desk-roll-empty = В списке пока никого нет. Ребёнок появится здесь, когда договор подпишут родитель и детский сад.
desk-roll-empty-before = Поимённо в списке пока никого нет. Детей, принятых до Oryn: { $count }, они посчитаны без имён. Новые появятся здесь, когда договор подписан.
desk-roll-go-contracts = Перейти к договорам
desk-roll-nobody-left = Пока никто не выбыл. Отчисленные и выпущенные дети останутся здесь.
desk-roll-before = Ещё детей, принятых до Oryn: { $count }. Они посчитаны без имён.
desk-roll-named = В списке поимённо
desk-roll-counted = Приняты до Oryn, без имён
desk-roll-not-yours = Имена детей видят заведующий, регистратор, методист и бухгалтер. Здесь показаны места по группам.
desk-roll-since = с { $date }
desk-roll-span = с { $since } по { $until }
desk-roll-no-day = { $date }: ни одного дня
desk-roll-by-order = приказ { $order }
desk-roll-date-fault = Укажите день не позже сегодняшнего и не раньше первого дня в группе.
desk-roll-left-on = Последний день: { $date }

## Дело ребёнка

desk-child-file = Дело ребёнка
desk-child-open = Открыть в списке
desk-child-papers = Как ребёнок пришёл
desk-child-response = Отклик
desk-child-response-open = Открыть отклик
desk-child-application = Заявление
desk-child-history = Группы по датам
desk-contract-ended = Договор закончился: { $date }

## Перевод

desk-transfer = Перевести в другую группу
desk-transfer-question = Перевести в другую группу: { $child }?
desk-transfer-on = Первый день в новой группе
desk-transfer-to = В какую группу
desk-transfer-target = { $group } · свободно { $free }
desk-transfer-nowhere = Ни одна группа не может принять ребёнка в этот день. Причины ниже.
desk-transfer-unfitting = { $count ->
    [one] Не подходит { $count } группа: почему
    [few] Не подходят { $count } группы: почему
    [many] Не подходят { $count } групп: почему
   *[other] Не подходят { $count } группы: почему
}
desk-transfer-follows = Место в группе «{ $from }» освободится, в группе «{ $to }» займётся.
desk-transfer-back = Вернуть можно обратным переводом, пока в прежней группе есть свободное место.
desk-transfer-do = Перевести ребёнка
desk-transferred = Переведён в группу «{ $group }»
desk-transfer-undo = Вернуть обратно
desk-transfer-undo-failed = Не возвращён: посмотрите дело ребёнка

## Отчисление и выпуск

desk-expel = Отчислить
desk-expel-question = Отчислить ребёнка: { $child }?
desk-expel-ground = Основание
desk-expel-do = Отчислить ребёнка
desk-graduate = Выпустить
desk-graduate-question = Выпустить в школу: { $child }?
desk-graduate-do = Выпустить ребёнка
desk-graduates-from = Выпустить можно с этого дня: { $date }.
desk-leave-order = Приказ
desk-leave-order-hint = Номер и дата, как на приказе: № 12 от 14.08.2026.
desk-leave-on = Последний день
desk-leave-place = Место в группе «{ $group }» освободится.
desk-leave-contract = Договор № { $number } закончится в последний день.
desk-leave-contract-stays = Договор остаётся в силе.
desk-leave-published = Освободившееся место само попадёт в бюллетень, родители увидят его: { $date }.
desk-leave-final = Отменить это нельзя. Вернуться ребёнок сможет только через очередь, по новому направлению.
desk-leave-keep = Оставить в группе

## Группа целиком

desk-move-group = Перевести группу
desk-move-title = Перевод группы «{ $group }»
desk-move-how = Отметьте детей, выберите новую группу и первый день. Сначала Вы увидите, что получится; переводы записываются по одному, между ними можно остановиться.
desk-move-nowhere = Ни одна группа не может принять этих детей. Сначала освободите места: выпустите или переведите старшую группу.
desk-move-back = Договоры остаются в силе. Вернуть детей можно обратным переводом, пока в прежней группе есть места.
desk-move-over = Мест в новой группе: { $free }. Снимите отметку с детей: { $over }.
desk-move-do = Перевести детей: { $count }
desk-move-undo = Вернуть обратно: { $count }
desk-graduate-group = Выпустить группу
desk-graduate-group-title = Выпуск группы «{ $group }»
desk-graduate-group-how = Отметьте детей, которые идут в школу, впишите приказ и последний день. Выпуск записывается по одному ребёнку, между ними можно остановиться.
desk-graduate-group-do = Выпустить детей: { $count }
desk-series-to-group = К группе
desk-series-date-fault = Укажите сегодняшний или более ранний день.
desk-series-who = Дети
desk-series-chosen = отмечено { $count } из { $of }
desk-series-nobody = Поимённо в этой группе никого нет.
desk-series-follows = Что получится
desk-series-load = { $group }: сейчас { $before }, станет { $after } из { $capacity }
desk-series-contracts = Договоры этих детей закончатся в последний день.
desk-series-moved = Перевод в группу «{ $group }»
desk-series-moved-back = Возвращение в прежнюю группу
desk-series-graduated = Выпуск
desk-series-done = Записано { $done } из { $of }
desk-series-refused = Не записано, причина рядом с именем: { $count }
desk-series-waits = Ещё не начато: { $count }
desk-series-requested = Каждая запись – запрос: окончательно решит центр. Ответы видны на экране «Передача».
desk-series-stop = Остановить после этого ребёнка
desk-series-go-on = Продолжить: { $count }
desk-series-end = Готово
desk-series-state-done = записано
desk-series-state-refused = не записано
desk-series-state-runs = записывается
desk-series-state-waits = не начато

## Ведение групп

desk-group-new = Новая группа
desk-group-new-text = Группа появится в списках сразу, и места в ней можно готовить к публикации. Окончательно её подтвердит центр.
desk-group-name = Название
desk-group-kind = Вид группы
desk-group-correction = С чем работает группа
desk-group-capacity = Мест в группе
desk-group-capacity-hint = Сейчас детей: { $children }, обещано и опубликовано мест: { $promised }.
desk-group-from = Первый день
desk-group-from-fault = Укажите день не дальше чем за год от сегодняшнего.
desk-group-open = Открыть группу
desk-group-opens = Принимает детей с: { $date }
desk-group-change = Изменить группу
desk-group-change-title = Изменить группу «{ $group }»
desk-group-change-do = Сохранить изменения
desk-group-years-stay = Год, дети которого есть в группе, убрать нельзя.
desk-group-language-stays = Язык меняют, пока в группе нет детей и обещанных мест.
desk-group-close = Закрыть группу
desk-group-close-question = Закрыть группу «{ $group }»?
desk-group-close-follows = Группа исчезнет из списков и больше не примет детей.
desk-group-close-papers = Договоры и история детей, которые в ней были, останутся.
desk-group-close-final = Отменить это нельзя: вместо неё открывают новую группу.
desk-group-close-on-fault = Укажите сегодняшний или более ранний день.
desk-group-keep = Не закрывать
desk-group-history = История группы
