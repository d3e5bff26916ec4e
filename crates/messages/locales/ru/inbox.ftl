### Что центр не принял, передача, время и обмен между рабочими местами.

## Что центр не принял

desk-inbox-title = Нужно Ваше решение
desk-inbox-refused = Не принято: «{ $act }»
desk-inbox-deferred = Решают люди: «{ $act }»
desk-inbox-instead = Что произошло вместо этого
desk-inbox-why = Почему
desk-inbox-children = Причины по детям: { $count }
desk-inbox-now = Как обстоит дело сейчас
desk-inbox-do = Что можно сделать
desk-inbox-who = { $person } · рабочее место «{ $desk }»
desk-inbox-urgent = Бумага уже у семьи
desk-inbox-paper = Номер на бумаге: { $number }
desk-inbox-call = Позвонить семье: { $phone }
desk-inbox-print = Напечатать уведомление семье
desk-inbox-ask = Спросить отдел образования
desk-inbox-asked = Отдел образования спросили: { $date }.
desk-inbox-escalated = В срок не решено, отделу образования сообщено: { $date }.
desk-inbox-settle-by = После этого срока увидит отдел образования:
desk-inbox-waits-department = Об этом решает отдел образования. Ответ придёт сюда.
desk-inbox-answered = Ответ отдела образования: { $answer }. { $date }
desk-inbox-close = Чем закончилось? Выбор закроет запись.
desk-inbox-everybody = Ваш выбор увидят все рабочие места детского сада и заведующий.
desk-inbox-here-only = Это видно только на этом рабочем месте.
desk-inbox-next = Открыть следующего по очереди
desk-inbox-open = Открыть запись
desk-inbox-settled-title = Закрыто недавно
desk-inbox-settled-by = { $choice } · { $person }, «{ $desk }» · { $date }
desk-task-left-to-people = Решают люди

## Что произошло вместо этого

desk-happened-activated = Отклик уже был принят: направление есть.
desk-happened-declined = Отклик уже был отклонён.
desk-happened-unconfirmed = Льгота, по которой выбран отклик, не подтверждена.
desk-happened-taken_back = Семья забрала отклик или заявление.
desk-happened-recalled = Бюллетень отозван.
desk-happened-filled = Все места бюллетеня уже распределены.
desk-happened-published = Эти места уже внесены в другой бюллетень этой группы.
desk-happened-handed_over = Отклик передан другому рабочему месту.
desk-happened-given_up = Это рабочее место списано как потерянное, закреплённое за ним передано другим.
desk-happened-placed_elsewhere = Ребёнок уже получил место.
desk-happened-expired = Срок направления прошёл.
desk-happened-annulled = Направление аннулировано.
desk-happened-contract_written = По этому направлению договор уже составлен.
desk-happened-enrolled = Договор подписан, ребёнок зачислен.
desk-happened-left = Ребёнок уже выбыл.
desk-happened-place_gone = Место или право решать о нём теперь у других.
desk-happened-child_taken = Ребёнку это место сейчас не дать: действует другое решение.
desk-happened-term_passed = Срок ещё не наступил или уже прошёл.
desk-happened-form_wrong = Записанное не подошло под правила.
desk-happened-already_there = Это уже было сделано.
desk-happened-not_yours = Это должен сделать другой человек.
desk-happened-gone = В центре такой записи нет.
desk-happened-law_wrong = Правила или календарь к этому ещё не готовы.
desk-happened-signature_unsound = Подпись детского сада не имеет силы.
desk-happened-left_to_people = Правила этого не решают: решают люди.
desk-happened-not_accepted = Центр этого не принял.
desk-whom-desk = рабочее место «{ $desk }»
desk-whom-own_desk = это рабочее место
desk-whom-kindergarten = этот детский сад
desk-whom-family = семья, на портале
desk-whom-centre = центр
desk-whom-elsewhere = другой детский сад
desk-happened-by = { $who } · { $at }, время сервера

## Как обстоит дело сейчас

desk-stands-now-held_here = Отклик выбран и закреплён за этим рабочим местом. Срок активации: { $until }.
desk-stands-now-held_there = Отклик закреплён за рабочим местом «{ $desk }». Срок активации: { $until }.
desk-stands-now-held_by_centre = Место держит центр. Срок активации: { $until }.
desk-stands-now-awaits_privilege = Место закреплено и ждёт подтверждения льготы: { $until }.
desk-stands-now-round_goes_on = Отклики ещё собираются.
desk-stands-now-response_over = Отклик закончен, семья стоит в очереди на своём месте.
desk-stands-now-referral_valid = Направление № { $number } действует: { $until }.
desk-stands-now-referral_expired = Срок направления № { $number } прошёл.
desk-stands-now-referral_annulled = Направление № { $number } аннулировано.
desk-stands-now-enrolled = Ребёнок в списке.
desk-stands-now-left = Ребёнка в списке нет.
desk-stands-now-bulletin_waits = Бюллетень родителям ещё не виден.
desk-stands-now-bulletin_open = Бюллетень открыт, свободно мест: { $number }.
desk-stands-now-bulletin_full = В бюллетене свободных мест не осталось.
desk-stands-now-bulletin_recalled = Бюллетень отозван.
desk-stands-now-group_free = В группе свободно и не опубликовано мест: { $number }.
desk-stands-now-desk_given_up = Рабочее место списано.
desk-stands-now-desk_at_work = Рабочее место действует.
desk-stands-now-unknown = Записи об этом в центре нет: ничего не изменилось.

## Что делать

desk-step-paper_counts = Бумага действует: направление выдано под тем же номером, срок идёт с этого решения.
desk-step-tell_family = Свяжитесь с семьёй и объясните, что произошло.
desk-step-take_paper_back = Скажите семье, что бумага не действует, и заберите её.
desk-step-apologise = Извинитесь: в уведомлении это написано.
desk-step-next_place = Семья сохраняет очередь и может откликнуться на следующий бюллетень.
desk-step-as_centre_has_it = Остаётся так, как решил центр.
desk-step-keep_paper = Не забирайте бумагу у семьи: она на рассмотрении.
desk-step-activate_here = Место закреплено здесь и свободно: активируйте отклик, семья получит новое направление.
desk-step-department_decides = О бумаге решает отдел образования: он это уже видит.
desk-step-ask_department = Если семья не согласна, спросите отдел образования.
desk-step-see_bulletin = Посмотрите бюллетени этой группы на экране «Места»: места уже там.
desk-step-publish_rest = Если мест больше, сначала отметьте выбывших детей в списке группы, потом внесите остальные места.
desk-step-sign_again = Откройте договор: заведующий подписывает эту бумагу ещё раз другим, действующим ключом.
desk-step-child_stays = Ребёнок остаётся в группе, договор с семьёй не меняется: новая подпись закроет эту запись сама.
desk-step-tell_department = Подписать ещё раз уже нельзя: скажите об этом отделу образования.
desk-choice-next_candidate = Предложено следующей семье
desk-choice-family_told = Семье сообщено
desk-choice-done_anew = Сделано заново
desk-choice-stands_as_is = Оставить как в центре
desk-choice-read = Прочитано

## Передача

desk-sync-oldest = Самое раннее записано: { $since }.
desk-sync-overdue = Связь есть, а действия до центра не доходят. Нажмите «Передать сейчас». Если не помогло, позвоните в поддержку: ничего не потеряно.
desk-intent-waiting-line = Ждёт связи
desk-intent-waiting-turn = Ждёт своей очереди
desk-intent-deferred = Решают люди
desk-intent-refused-open = Не принято, нужно решение
desk-held-title = Можно решать без связи
desk-held-none = Сейчас за этим рабочим местом откликов не закреплено.
desk-held-row = { $group } · номер направления { $number }
desk-held-until = до { $date }
desk-held-over = Срок прошёл: только вместе с центром

## Время

desk-clock-doubt = ± { $minutes } мин
desk-clock-banner = Время не сверено с сервером
desk-clock-banner-not = Пока нельзя: активировать закреплённый отклик, назначать срок направления, подписывать договор.
desk-clock-banner-can = Можно: смотреть, искать, вносить места, отклонять отклики, печатать выданные направления.
desk-clock-banner-heal = Достаточно одного обмена с сервером.
desk-term-doubt = Время известно примерно: ± { $minutes } мин. Не откладывайте до последней минуты.

## Между рабочими местами

desk-holder-other = Закреплено: «{ $desk }»
desk-holder-other-why = Решить об этом отклике может только рабочее место «{ $desk }»: так семья не получит двух бумаг.
desk-holder-centre-why = Отклик не закреплён ни за одним рабочим местом: решает центр.
desk-hold-ask = Попросить сюда
desk-hold-asked = Просит рабочее место «{ $desk }». Если решение ещё не принято, при связи отклик передастся сам.
desk-hold-give = Передать другому месту
desk-hold-give-question = Какому рабочему месту передать отклик?
desk-hold-give-consequence = После этого здесь о нём решить нельзя: { $child }.
desk-hold-keep = Оставить здесь
desk-hold-offline = Нет связи: чтобы передать отклик между рабочими местами, нужен центр.
