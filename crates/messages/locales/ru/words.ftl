### Слова, общие для экранов, страниц и бумаг. Коды после дефиса – те же, что в правилах.

## Языки воспитания

language-kazakh = Казахский
language-russian = Русский
language-uzbek = Узбекский

## Виды групп

kind-ordinary = Обычная
kind-sanatorium = Санаторная
kind-correctional = Коррекционная

correction-vision = Нарушение зрения
correction-hearing = Нарушение слуха
correction-speech = Нарушение речи
correction-intellect = Нарушение интеллекта
correction-movement = Нарушение опорно-двигательного аппарата
correction-development = Задержка психического развития
correction-emotion = Эмоционально-волевая сфера, аутизм
correction-complex = Сочетанные нарушения

## Чей детский сад

ownership-state = Государственный
ownership-private = Частный

## Очередь

class-out_of_turn = Внеочередное право
class-first_priority = Первоочередное право
class-ordinary = Общая очередь



## Бюллетень, отклик, направление, договор

bulletin-state-draft = Черновик
bulletin-state-scheduled = Ждёт публикации
bulletin-state-priority = Приоритетное окно
bulletin-state-open = Открыт для всех
bulletin-state-filled = Все места заняты
bulletin-state-recalled = Отозван

response-state-submitted = Ждёт итога
response-state-selected = Выбран по очереди
response-state-activated = Принят, направление выдано
response-state-declined = Отклонён
response-state-not_selected = Место получили другие
response-state-lapsed = Бюллетень отозван
response-state-withdrawn = Отклик отозван
response-state-awaiting_privilege = Льгота ждёт подтверждения
response-state-unconfirmed = Льгота не подтверждена

referral-state-issued = Действует
referral-state-signed_here = Подписано здесь
referral-state-fulfilled = Ребёнок зачислен
referral-state-expired = Срок прошёл
referral-state-annulled = Отменено

contract-state-prepared = Составлен
contract-state-signed_by_guardian = Подписан родителем
contract-state-signed_here = Подписано здесь
contract-state-in_force = Действует
contract-state-terminated = Расторгнут

agreement-fee = Плата
agreement-group = Группа и язык
agreement-hours = Часы
agreement-other = Другое
addendum-state-prepared = Ждёт подписей
addendum-state-signed_here = Подписано здесь
addendum-state-signed = Подписано
addendum-state-dropped = Отменено

enrolment-state-active = Ходит в группу
enrolment-state-transferred = Переведён
enrolment-state-expelled = Отчислен
enrolment-state-graduated = Выпущен в школу

role-head = Заведующий
role-registrar = Регистратор
role-educator = Воспитатель
role-medic = Медицинский работник
role-accountant = Бухгалтер
role-methodist = Методист



## Люди


sex-male = Мальчик
sex-female = Девочка

## Что сделано: строки журнала

act-register-guardian = Родитель зарегистрирован
act-add-child = Ребёнок добавлен
act-join-child = Второй родитель присоединился по приглашению
act-file-application = Заявление подано в очередь
act-withdraw-application = Заявление отозвано
act-respond = Отклик на бюллетень отправлен
act-withdraw-response = Отклик отозван
act-schedule-bulletin = Свободные места внесены в бюллетень
act-recall-bulletin = Бюллетень отозван
act-activate-response = Заявка активирована, направление выдано
act-decline-response = Отклик отклонён
act-prepare-addendum = Дополнительное соглашение составлено
act-settle-addendum = По дополнительному соглашению отмечено решение
act-sign-addendum = Дополнительное соглашение подписано ЭЦП
act-record-arrival = Документы семьи отмечены
act-refuse-referral = Документы по направлению не приняты
act-give-up-referral = Семья отказалась от направления
act-record-copy = Направление напечатано
act-prepare-contract = Договор составлен
act-record-guardian-signature = Родитель подписал договор
act-sign-contract = Договор подписан, ребёнок зачислен
act-publish-bulletin = Бюллетень опубликован
act-open-bulletin = Бюллетень открыт для всех
act-close-round = Сбор откликов закончен, места распределены по очереди
act-expire-referral = Срок направления прошёл
act-end-stop-list = Срок стоп-листа закончился
act-publish-rules = Набор правил опубликован
act-publish-calendar = Календарь рабочих дней опубликован
act-file-together = Общее заявление на братьев и сестёр подано в очередь
act-take-place = Место выбрано, направление выдано
act-draft-bulletin = Бюллетень подготовлен
act-refer-staff-child = Направление ребёнку сотрудника выдано по приказу
act-issue-in-order = Направление выдано по порядку очереди
act-confirm-privilege = Льгота подтверждена
act-refuse-privilege = Льгота не подтверждена
act-ask-extension = Запрошено продление направления
act-grant-extension = Направление продлено
act-refuse-extension = В продлении направления отказано
act-confirm-interest = Подтверждено, что место нужно
act-expel-child = Ребёнок отчислен
act-graduate-child = Ребёнок выпущен
act-transfer-child = Ребёнок переведён в другую группу
act-open-group = Группа открыта
act-change-group = Группа изменена
act-close-group = Группа закрыта
act-regroup = Перевод групп
act-undo-regrouping = Отмена перевода групп
act-add-staff = Сотрудник добавляется в штат
act-dismiss-staff = Сотрудник исключается из штата
act-change-passport = Исправляется паспорт детского сада
act-write-off-desk = Рабочее место списывается
act-escalate-response = Срок активации прошёл, сообщено отделу образования
act-lapse-privilege = Срок подтверждения льготы прошёл
act-end-evidence = Справка о льготе перестала действовать
act-ask-interest = Запрошено подтверждение, что место нужно
act-lapse-interest = Срок подтверждения заинтересованности прошёл
act-record-notice = Отмечена доставка сообщения о направлении
act-record-standing = Проверка подписи под договором отмечена
act-record-silence = Рабочее место не на связи
act-record-return = Рабочее место снова на связи
act-record-outage = Отмечен простой сервера
act-ask-for-hold = Отклик запрошен у другого рабочего места
act-hand-over-hold = Отклик передан другому рабочему месту
act-settle-matter = Непринятое действие закрыто
act-ask-department = Спрошен отдел образования
act-answer-matter = Отдел образования ответил
act-escalate-matter = Непринятое действие не закрыто в срок, сообщено отделу образования
act-reinstate = Данные восстановлены после сбоя центра
act-enrol-desk = Рабочее место подключено
act-go-elsewhere = Дело семьи перешло в другой детский сад

## Путь

path-queue = Очередь
path-response = Отклик
path-referral = Направление
path-contract = Договор

## Причины

reason-documents_missing = Не хватает документов
reason-documents_outdated = Документы просрочены
reason-unvaccinated_share = Доля непривитых детей превышена
reason-child_ill_contraindicated = Ребёнку противопоказано посещение этой группы
reason-guardian_refused = Родитель отказался от места
reason-data_wrong = Данные в заявлении неверны
reason-published_by_mistake = Место опубликовано случайно
reason-group_closed = Группа закрыта
reason-place_not_freed = Место не освободилось
reason-transfer_period = Идёт перевод детей между возрастными группами
reason-evidence_missing = Нет подтверждающего документа
reason-evidence_outdated = Справка устарела
reason-category_not_met = Документ не подтверждает эту льготу
reason-ground_not_met = Причина документом не подтверждена
reason-child_ill = Болезнь ребёнка
reason-family_circumstances = Семейные обстоятельства
reason-away_from_home = Отъезд семьи
reason-guardian_application = Заявление родителя
reason-absence_without_reason = Долгое отсутствие без уважительной причины
reason-medical_contraindication = Медицинские противопоказания
reason-contract_breach = Нарушение договора

## Что принести

bring-identity_guardian = Документ, удостоверяющий личность родителя (законного представителя)
bring-identity_child = Документ, удостоверяющий личность ребёнка (свидетельство о рождении)
bring-medical_certificate = Медицинская справка о состоянии здоровья ребёнка
bring-referral = Это направление
bring-vaccination_card = Карта профилактических прививок

## Даты

weekday-short-1 = пн
weekday-short-2 = вт
weekday-short-3 = ср
weekday-short-4 = чт
weekday-short-5 = пт
weekday-short-6 = сб
weekday-short-7 = вс

month-1 = января
month-2 = февраля
month-3 = марта
month-4 = апреля
month-5 = мая
month-6 = июня
month-7 = июля
month-8 = августа
month-9 = сентября
month-10 = октября
month-11 = ноября
month-12 = декабря

date-day = { $weekday }, { $day } { $month }
date-day-year = { $weekday }, { $day } { $month } { $year }
date-moment = { $weekday }, { $day } { $month }, { $time }
date-moment-year = { $weekday }, { $day } { $month } { $year }, { $time }
date-long = { $day } { $month } { $year } года

age-one = { $age ->
    [one] { $age } год
    [few] { $age } года
    [many] { $age } лет
   *[other] { $age } года
}
age-range = от { $from } до { $to } лет

## Сроки

term-until = до { $date }
term-left-days = { $days ->
    [one] остался { $days } раб. день
    [few] осталось { $days } раб. дня
    [many] осталось { $days } раб. дней
   *[other] осталось { $days } раб. дня
}
term-left-hours = { $hours ->
    [one] остался { $hours } час
    [few] осталось { $hours } часа
    [many] осталось { $hours } часов
   *[other] осталось { $hours } часа
}
term-left-minutes = { $minutes ->
    [one] осталась { $minutes } минута
    [few] осталось { $minutes } минуты
    [many] осталось { $minutes } минут
   *[other] осталось { $minutes } минуты
}
term-passed = срок прошёл
term-passed-on = срок прошёл { $date }
term-how = Как посчитан срок
term-how-start = Начало: { $date }. Сам этот день не считается.
term-how-days = { $days ->
    [one] Отсчитан { $days } рабочий день.
    [few] Отсчитано { $days } рабочих дня.
    [many] Отсчитано { $days } рабочих дней.
   *[other] Отсчитано { $days } рабочего дня.
}
term-how-skipped = Выходные и праздники пропущены: { $dates }.
term-how-rule = Час и минута те же, что в начале.

working-days = { $days ->
    [one] { $days } рабочий день
    [few] { $days } рабочих дня
    [many] { $days } рабочих дней
   *[other] { $days } рабочего дня
}
calendar-days = { $days ->
    [one] { $days } календарный день
    [few] { $days } календарных дня
    [many] { $days } календарных дней
   *[other] { $days } календарного дня
}
places-count = { $places ->
    [one] { $places } место
    [few] { $places } места
    [many] { $places } мест
   *[other] { $places } места
}

server-time = время сервера

## Мелочи

lang-name = Русский
iin = ИИН
why = Почему так?
yes = Да
no = Нет

matter-answer-honour = бумага действует
matter-answer-annul = бумага не действует
matter-answer-stands = остаётся так, как решил центр

## Категории льгот

category-military = дети военнослужащих
category-special_body = дети сотрудников специальных органов
category-large_family = многодетная семья
category-disabled_guardian = родитель с инвалидностью
category-left_without_care = ребёнок без попечения родителей
category-orphan = ребёнок-сирота
category-special_needs = особые образовательные потребности
category-teacher_child = ребёнок педагога
