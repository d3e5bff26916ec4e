### Журнал: кто, что, когда и на каком рабочем месте сделал; и кто открывал дела детей. Названия действий – act-… в words.ftl.

desk-screen-journal = Журнал

## Список

desk-journal-acts = Действия
desk-journal-reads = Кто открывал
desk-journal-part = Что показать
desk-journal-search = Имя, номер, действие или день
desk-journal-filter = Отбор
desk-journal-filter-close = Скрыть отбор
desk-journal-show = Показать
desk-journal-person = Кто
desk-journal-everybody = Все
desk-journal-desk = Рабочее место
desk-journal-every-desk = Все рабочие места
desk-journal-theme = О чём
desk-journal-every-theme = Обо всём
desk-journal-from = С дня
desk-journal-until = По день
desk-journal-turned = Этот день раньше первого.
desk-journal-clear = Показать все
desk-journal-empty = Здесь появится каждое действие детского сада: кто, что, когда и на каком рабочем месте сделал. Первым будет Ваше следующее действие.
desk-journal-nothing = Таких действий в журнале нет.
desk-journal-nothing-here = Среди того, что есть на этом рабочем месте, таких действий нет. Более раннее можно запросить у центра.
desk-journal-choose = Выберите действие: здесь будет видно, кто и когда его сделал и что изменилось.
desk-journal-more = Показать ещё
desk-journal-begins = Журнал на этом рабочем месте – с { $day }.
desk-journal-older = Запросить более раннее
desk-journal-older-offline = Более раннее центр передаст, когда будет связь.
desk-journal-older-none = У центра нет ничего более раннего.

## Кто

journal-who-staff = Сотрудник
journal-who-family = Семья
journal-who-department = Отдел образования
journal-who-publisher = Издатель правил
journal-who-clock = Центр, по сроку
journal-who-elsewhere = Другой детский сад
journal-who-unknown = Не записано

## О чём

journal-theme-places = Места и бюллетени
journal-theme-queue = Очередь и льготы
journal-theme-responses = Отклики
journal-theme-referrals = Направления
journal-theme-contracts = Договоры
journal-theme-roll = Дети в группах
journal-theme-matters = Непринятые действия
journal-theme-house = Люди и рабочие места

## Действие

journal-act-unknown = Действие, название которого не записано
journal-state-not_yet_known = Центр ещё не знает
journal-state-refused = Не принято
journal-state-deferred = Решают люди
desk-journal-not-yet-why = Действие записано на этом рабочем месте и уйдёт в центр само, как только будет связь.
desk-journal-deferred-why = Центр не решает это сам: решение примут люди, и оно появится на экране «Передача».
desk-journal-when = Когда
desk-journal-decided = Центр решил
desk-journal-who = Кто
desk-journal-about = О ком или о чём
desk-journal-number = Номер
desk-journal-gone = Семья, чьё дело перешло в другой детский сад
desk-journal-changes = Что изменилось
desk-journal-changes-none = Строки детского сада не изменились.
desk-journal-open = Открыть
desk-journal-print = Печать выписки
desk-journal-view = Посмотреть выписку
journal-row-referral = Направление { $name }
journal-row-contract = Договор { $name }
journal-row-response = Отклик: { $name }
journal-row-enrolment = Зачисление: { $name }
journal-row-bulletin = Бюллетень: { $name }
journal-row-group = Группа { $name }
journal-row-application = Заявление { $name }
journal-row-child = Ребёнок: { $name }
journal-row-staff = Сотрудник: { $name }
journal-row-desk = Рабочее место: { $name }
journal-row-gone = Больше не касается этого детского сада

## Кто открывал дела

journal-read-child_file = Дело ребёнка
journal-read-attachment = Документ семьи
journal-read-contract = Договор семьи
desk-journal-reads-search = Имя или рабочее место
desk-journal-reads-why = Здесь записано, кто и когда открывал дело ребёнка, документ или договор семьи. Видит это только заведующий.
desk-journal-reads-empty = Пока никто не открывал дел детей на этом рабочем месте. О других рабочих местах знает центр.
desk-journal-reads-fetch = Запросить у центра
desk-journal-reads-offline = О других рабочих местах центр скажет, когда будет связь.
