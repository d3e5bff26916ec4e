### Сценарии: история, проигранная на настоящем сервере, решение за решением. Имена в кавычках – из файла сценария.

## Вокруг истории

scenario-law = Правила: { $version }.
scenario-changed = В этом сценарии изменено: { $changes }.
scenario-replayed = Журнал решён заново, решений: { $decided }. Расхождений нет.
scenario-replayed-otherwise = Журнал решён заново, решений: { $decided }. Есть расхождения.
scenario-as-expected = Всё вышло, как ожидалось. Проверено ожиданий: { $checked }.
scenario-not-as-expected = Не всё вышло, как ожидалось. Проверено ожиданий: { $checked }, не сошлось: { $wrong }.
scenario-otherwise = НЕ СОШЛОСЬ (строка { $line }): { $key }. Ожидалось: { $expected }. Вышло: { $found }.
scenario-causes-differ = НЕ СОШЛОСЬ: причины изменения номера дают { $sum }, а номер изменился на { $whole }.

## Кто

scenario-who-family = Родитель («{ $family }»)
scenario-who-department = Отдел образования
scenario-by-itself = Сервер: { $what }.
scenario-asks = { $who }: { $what }

## О чём просят

scenario-ask-wait = Время идёт.
scenario-ask-look = Номер в очереди: «{ $child }».
scenario-ask-check-number = Проверяется ИИН { $number }.
scenario-ask-check-organisation = Проверяется номер организации { $number }.
scenario-ask-add-child = добавляет ребёнка с ИИН { $number }.
scenario-ask-file = подаёт заявление на ребёнка «{ $child }».
scenario-ask-file-privileged = подаёт заявление на ребёнка «{ $child }» и указывает льготу: { $category }.
scenario-ask-file-together = подаёт одно заявление на детей: { $children }.
scenario-ask-withdraw = отзывает заявление ребёнка «{ $child }».
scenario-ask-respond = откликается на бюллетень «{ $bulletin }» для ребёнка «{ $child }».
scenario-ask-take-back = отзывает отклик ребёнка «{ $child }».
scenario-ask-take-place = выбирает место из бюллетеня «{ $bulletin }» для ребёнка «{ $child }».
scenario-ask-confirm-interest = подтверждает, что место ребёнку «{ $child }» ещё нужно.
scenario-ask-draft = готовит бюллетень «{ $bulletin }», группа «{ $group }», мест: { $places }.
scenario-ask-publish = вносит свободные места в бюллетень «{ $bulletin }», группа «{ $group }», мест: { $places }.
scenario-ask-recall = отзывает бюллетень «{ $bulletin }». Причина: { $reason }.
scenario-ask-activate = активирует отклик ребёнка «{ $child }».
scenario-ask-decline = отклоняет отклик ребёнка «{ $child }». Причина: { $reason }.
scenario-ask-refer-staff-child = выдаёт направление по приказу: «{ $child }», группа «{ $group }».
scenario-ask-print = печатает направление ребёнка «{ $child }».
scenario-ask-contract = составляет договор: «{ $child }».
scenario-ask-guardian-signs = даёт родителю подписать договор: «{ $child }».
scenario-ask-head-signs = подписывает договор своим ключом: «{ $child }».
scenario-ask-other-signs = подписывает договор чужим ключом: «{ $child }».
scenario-ask-enrol = принимает семью, оформляет и подписывает договор: «{ $child }».
scenario-ask-ask-extension = просит продлить направление ребёнка «{ $child }», документ приложен. Причина: { $reason }.
scenario-ask-ask-extension-bare = просит продлить направление ребёнка «{ $child }» без документа. Причина: { $reason }.
scenario-ask-grant-extension = продлевает направление ребёнка «{ $child }», дней: { $days }.
scenario-ask-refuse-extension = отказывает в продлении направления ребёнка «{ $child }». Причина: { $reason }.
scenario-ask-expel = отчисляет ребёнка «{ $child }». Основание: { $reason }.
scenario-ask-graduate = выпускает ребёнка «{ $child }».
scenario-ask-transfer = переводит ребёнка «{ $child }» в группу «{ $group }».
scenario-ask-confirm-privilege = подтверждает льготу ребёнка «{ $child }» по документу.
scenario-ask-refuse-privilege = не подтверждает льготу ребёнка «{ $child }». Причина: { $reason }.
scenario-ask-publish-rules = публикует набор правил.
scenario-ask-publish-calendar = публикует календарь рабочих дней.
scenario-ask-desk-silent = Связь с рабочим местом прервалась: { $kindergarten }.
scenario-ask-desk-back = Связь с рабочим местом восстановлена: { $kindergarten }.
scenario-ask-phone-off = Телефон семьи недоступен: «{ $child }».
scenario-ask-phone-on = Телефон семьи снова доступен: «{ $child }».
scenario-ask-server-stops = Сервер остановился.
scenario-ask-server-starts = Сервер снова запущен.

## Что решено

scenario-decided = Решено: { $what }.
scenario-refused = Отказ. { $what }
scenario-rule = Правило: { $rule }
scenario-next = Что делать: { $next }
scenario-in-outbox = Записано на рабочем месте без связи. Уйдёт в центр, когда связь вернётся.
scenario-handed-over = Передано с рабочего места (сделано { $at }): { $what }.
scenario-message = Семье «{ $family }»: { $text }

scenario-number-fine = Номер верный. Дата рождения: { $born }. { $sex }.
scenario-number-foreign = Номер верный, но выдан иностранцу: даты рождения и пола в нём нет. Сверьте с документом.
scenario-number-born = В номере дата рождения { $number }, в регистре – { $register }. Действует дата регистра. Сверьте с документом.
scenario-number-sex = Пол в номере не тот, что в регистре. Действует запись регистра. Сверьте с документом.
scenario-number-bin = Номер верный: БИН организации.
scenario-number-owner = Номер верный: ИИН владельца, индивидуального предпринимателя.
scenario-organisation-format = Отказ. Номер не принят. В нём должно быть ровно 12 цифр.
scenario-organisation-date = Отказ. Номер не принят. В нём нет верной даты.
scenario-organisation-kind = Отказ. Номер не принят. Пятая или шестая цифра такой не бывает.
scenario-organisation-check-digit = Отказ. Номер не принят. Похоже, одна из цифр введена неверно.
scenario-organisation-never-issued = Отказ. Номер не принят. Такого номера не бывает.

## Что изменилось

scenario-filed = Очередь «{ $child }»: год рождения { $year }, вид группы: { $kind }, язык: { $languages }. Право: { $class }.
scenario-unproven = Внеочередное право учитывается только после подтверждения. До него заявление стоит в общей очереди.
scenario-class = «{ $child }» теперь стоит в очереди так: { $class }.
scenario-freed = освободившееся место
scenario-draft = Черновик бюллетеня «{ $bulletin }»: группа «{ $group }», мест: { $places }, годы рождения: { $years }. Родители его не видят, мест он не занимает.
scenario-scheduled = Бюллетень «{ $bulletin }»: группа «{ $group }», мест: { $places }, годы рождения: { $years }.
scenario-publish-at = Родители увидят: { $at }.
scenario-window = Приоритетное окно: откликаются первые { $called } в очереди. Конец окна: { $until }.
scenario-open = Бюллетень «{ $bulletin }» открыт для всех, кто стоит в очереди.
scenario-round = Отклики собираются, итог: { $closes }. Решает очередь, а не скорость.
scenario-way-first = Круга нет: место сразу получает первый, кто откликнулся и подходит.
scenario-way-self-issued = Родитель выбирает место сам, направление выдаётся сразу.
scenario-way-in-order = Откликаться не нужно: место получает первый в очереди, кому оно подходит.
scenario-left = Бюллетень «{ $bulletin }»: осталось мест: { $free }.
scenario-filled = Бюллетень «{ $bulletin }»: все места заняты.
scenario-recalled = Бюллетень «{ $bulletin }» отозван. Причина: { $reason }.
scenario-order = Порядок очереди среди откликнувшихся. Откликов: { $of }, мест: { $places }.
scenario-ranked = { $rank }. «{ $child }»: { $class }, заявление подано { $filed }, номер в очереди { $position }. { $outcome }.
scenario-together = (Одно заявление на нескольких детей, нужно мест: { $needed }.)
scenario-order-why = Сначала внеочередное право; затем первоочередное и общая очередь, { $privileged } к { $ordinary }; при равном праве – кто раньше подал заявление. Время отклика не учитывается.
scenario-selected = «{ $child }»: детский сад активирует отклик, последний срок: { $until }.
scenario-awaiting = «{ $child }»: место закреплено, но детский сад ничего не может с ним сделать, пока отдел образования не подтвердит льготу. Последний срок: { $until }.
scenario-escalated = «{ $child }»: детский сад не активировал отклик в срок. Сообщено отделу образования, место остаётся за семьёй.
scenario-referral = Направление № { $number }: «{ $child }», группа «{ $group }». Выдано: { $from }. Последний срок: { $until }.
scenario-calendar = Календарь: { $version }.
scenario-heads-order = Открыто отмечено: место дано ребёнку сотрудника по приказу { $order }.
scenario-copy = Экземпляр { $number }.
scenario-stop-list = Срок направления прошёл, место вернулось в бюллетень. Заявление уходит в стоп-лист, дата подачи сохраняется.
scenario-spared-notice = Срок направления прошёл, место вернулось в бюллетень. Стоп-листа нет: сообщение о направлении не дошло до семьи.
scenario-spared-request = Срок направления прошёл, место вернулось в бюллетень. Стоп-листа нет: семья вовремя попросила о продлении и не получила ответа.
scenario-term-moved = Срок направления № { $number }: было { $before }, стало { $after }. { $because }
scenario-because-extended = Продлено на календарных дней: { $amount }.
scenario-because-desk = Рабочее место детского сада не было на связи, семье возвращено рабочих минут: { $amount }.
scenario-because-server = Сервер не работал, семье возвращено минут: { $amount }.
scenario-extension-asked = Пока просьба без ответа, срок направления не закроется. Ответ нужен: { $until }.
scenario-notice-failed = Сообщение о направлении до семьи не дошло.
scenario-notice-delivered = Сообщение о направлении дошло до семьи.
scenario-contract = Договор № { $number }.
scenario-enrolled = «{ $child }» в списке группы «{ $group }». Детей в группе: { $there } из { $capacity }. Из очередей ребёнок вышел.
scenario-place-freed = В группе «{ $group }» освободилось место.
scenario-desk-silent = Рабочее место не на связи с { $since }: { $kindergarten }. На нём может лежать договор, подписанный вовремя, поэтому срок пока не закрыт.
scenario-desk-outage = Рабочее место снова на связи: { $kindergarten }. Не было на связи: { $from } – { $until }, рабочих минут: { $minutes }.
scenario-server-out = Сервер не работал: { $from } – { $until }, минут: { $minutes }.
scenario-law-ahead = Версия { $version } вступит в силу: { $from }. До этого решают по прежней.
scenario-matter-left = Рабочее место было списано, а направление могло уже быть напечатано. Это не отказ: решают люди, слово за отделом образования.
scenario-matter-answered = Решение отдела образования: { $answer }.

## Номер в очереди

scenario-numbers = Номера в очереди: { $who }. { $because }
scenario-moved = «{ $child }» { $before } → { $after }
scenario-back = «{ $child }» снова { $after }
scenario-stands = Номер { $position } из { $of }.
scenario-stands-nowhere = Сейчас в очереди не стоит.
scenario-cause = { $at }: номер { $position }. { $because }
