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
desk-group-how = Выберите слева ребёнка, чтобы увидеть его дело. Перевод и выпуск всех групп к новому учебному году – одним действием, кнопка внизу.
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

## Перевод групп

desk-regroup = Перевод групп
desk-regroup-step-day = Шаг 1 из 3. День и приказ
desk-regroup-step-plan = Шаг 2 из 3. Кто куда идёт
desk-regroup-step-sum = Шаг 3 из 3. Что будет сделано
desk-regroup-intro = Все группы за один раз: старшие идут в школу, остальные на группу выше. План составится сам, Вы его поправите. До последнего шага ничего не записывается, план подождёт, если Вас отвлекут.
desk-regroup-on = Первый день в новых группах
desk-regroup-back = Назад
desk-regroup-to-plan = Показать план
desk-regroup-to-sum = Проверить итог
desk-regroup-drop = Отказаться от плана
desk-regroup-drop-question = Отказаться от плана?
desk-regroup-drop-what = Ваши изменения плана пропадут. Записано ничего не было: все дети остаются в своих группах.
desk-regroup-numbers = Переходят: { $moved } · в школу: { $graduated } · остаются: { $stay }
desk-regroup-problems = Невозможно для детей: { $count }. Причины на карточках групп.
desk-regroup-propose = Предложить план заново
desk-regroup-nobody = Никого не переводить
desk-regroup-load = Детей сейчас { $before }, станет { $after } из { $capacity } · свободно тогда { $free }
desk-regroup-over = Не хватает мест: { $count }. Отправьте этих детей в другую группу или оставьте на месте.
desk-regroup-before = Приняты до Oryn, без имён: { $count }. Они остаются в этой группе.
desk-regroup-born = { $year } г. р. · детей { $count }
desk-regroup-stay = Остаются в группе
desk-regroup-school = В школу
desk-regroup-differently = По-разному, смотрите имена
desk-regroup-names = По именам: { $count }
desk-regroup-child-to = Куда идёт: { $child }
desk-regroup-years = Годы рождения с этого дня
desk-regroup-years-kept = { $years }, как сейчас
desk-regroup-unnamed = Поимённо в группе никого нет.
desk-regroup-note-other_language = Другой язык воспитания
desk-regroup-note-outgrown = Остаётся, хотя группа этот год больше не берёт
desk-regroup-empty = В плане никто никуда не идёт. Измените план.
desk-regroup-follows = Что получится
desk-regroup-group-line = { $group }: сейчас { $before }, станет { $after } из { $capacity }
desk-regroup-follow-contracts = Договоры тех, кто идёт в школу, закончатся в последний день: { $date }.
desk-regroup-follow-places = Места сразу считаются по новым спискам. Новых детей принимайте с этого дня, не раньше: { $date }.
desk-regroup-follow-published = Освободившиеся места сами попадут в бюллетень, родители увидят их: { $date }.
desk-regroup-follow-undo = Отменить весь перевод можно сегодня и до наступления этого дня, пока места не заняты: { $date }.
desk-regroup-follow-whole = Записывается целиком: если для одного ребёнка это невозможно, не изменится ничего.
desk-regroup-do = Провести перевод: { $count }
desk-regroup-done = Перевод групп записан
desk-regroup-last = Перевод групп: { $date }
desk-regroup-last-numbers = Перешли: { $moved } · в школу: { $graduated } · приказ { $order }
desk-regroup-last-by = { $person } · { $date }
desk-regroup-undone = Отменён: { $date }
desk-regroup-undo = Отменить перевод групп
desk-regroup-undo-question = Отменить весь перевод групп?
desk-regroup-undo-what = Все вернутся в прежние группы: { $moved }. Те, кто уходил в школу, остаются в саду, их договоры снова действуют: { $graduated }.
desk-regroup-cannot = Отменить сейчас нельзя
desk-regroup-to-groups = К группам
desk-regroup-none = Перевода групп ещё не было.

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
