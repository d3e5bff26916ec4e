### Учебный режим: вымышленный детский сад на этом компьютере.

## Над каждым экраном

desk-practice-band = Учебный режим
desk-practice-band-text = Все люди вымышлены. В настоящий центр ничего не уходит.
desk-practice-tasks = Что попробовать: { $done } из { $of }
desk-practice-forward = Время вперёд
desk-practice-leave = Выйти из учебного режима
desk-practice-desk = Учебный компьютер

## Вход

desk-practice-title = Учебный режим
desk-practice-offer = Попробовать в учебном режиме
desk-practice-offer-text = Вымышленный детский сад на этом компьютере. Там можно нажимать всё.
desk-practice-begin-title = Открыть учебный режим?
desk-practice-begin-text = Откроется вымышленный детский сад: свои дети, заявления и свой центр. Он есть только на этом компьютере, в настоящий центр из него ничего не уходит. На документах стоит пометка «Учебный образец».
desk-practice-begin-real = Настоящее рабочее место останется под замком и само продолжит обмен с центром. Вернуться можно со своим ПИН-кодом.
desk-practice-begin-lasts = Сделанное там исчезнет, когда Вы выйдете из учебного режима или закроете программу.
desk-practice-begin = Открыть учебный режим
desk-practice-begin-wait = Готовим детский сад. Это займёт несколько секунд.

## Выход и новое начало

desk-practice-leave-title = Выйти из учебного режима?
desk-practice-leave-text = Всё, что сделано здесь, исчезнет вместе с учебными документами. Настоящие данные на месте.
desk-practice-leave-act = Выйти и стереть учебное
desk-practice-anew = Начать заново
desk-practice-anew-title = Начать учебный режим заново?
desk-practice-anew-text = Всё, что сделано здесь, исчезнет. Детский сад станет таким, каким был в начале.
desk-practice-anew-act = Стереть и начать заново

## Задания

desk-practice-list = Что попробовать
desk-practice-done = сделано
desk-practice-all-done = Весь путь пройден. Пробуйте дальше, начните заново или выйдите.
desk-practice-publish = Опубликуйте свободное место
desk-practice-publish-how = «Места»: выберите группу, в которой есть свободные места.
desk-practice-activate = Активируйте отклик
desk-practice-activate-how = «Отклики»: родители отвечают сразу после публикации, потом выбирает очередь. Ждать не нужно: переведите время вперёд.
desk-practice-print = Напечатайте направление
desk-practice-print-how = «Направления»: на листе будет пометка «Учебный образец».
desk-practice-arrival = Отметьте, что принесла семья
desk-practice-arrival-how = «Направления»: список документов в том же направлении.
desk-practice-prepare = Подготовьте договор
desk-practice-prepare-how = «Договоры»: семья с направлением уже в списке.
desk-practice-sign = Подпишите договор
desk-practice-sign-how = «Договоры»: отметьте подпись родителя, потом подпишите файлом ключа. Пароль учебного ключа: { $password }
desk-practice-absent = Чего здесь нет: отдела образования и документов по договорам, подписанным до начала.

## Время и связь

desk-practice-time = Время
desk-practice-next = Дальше, { $at }: { $what }.
desk-practice-nothing-next = Само собой пока ничего не произойдёт.
desk-practice-event-publication = родители увидят места и ответят
desk-practice-event-round = очередь выберет отклики
desk-practice-event-activation = кончится срок активации
desk-practice-event-referral = кончится срок направления
desk-practice-event-stop-list = кончится стоп-лист
desk-practice-event-other = кончится срок
desk-practice-to-event = Перевести на это время
desk-practice-day = На день вперёд
desk-practice-line = Связь
desk-practice-line-text = Попробуйте работать без связи: действия подождут здесь и уйдут, когда она вернётся.
desk-practice-line-is-cut = Связь с учебным центром оборвана.
desk-practice-cut = Оборвать связь
desk-practice-mend = Вернуть связь
