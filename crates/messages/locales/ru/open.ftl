### Слова страниц, открытых всем: детские сады, очередь, открытые данные, вопросы.

## Разделы и списки

portal-nav-kindergartens = Детские сады
portal-nav-queue = Проверить очередь
portal-nav-open = Открыто для всех
portal-show = Показать
portal-pages = Страницы списка
portal-pages-before = Раньше
portal-pages-after = Дальше
portal-pages-at = Страница { $page } из { $last }
portal-lines-found = Найдено: { $count }
portal-download = Скачать
portal-field-name = Название детского сада
portal-field-date = Дата публикации
portal-field-free-for = Есть места для года рождения
portal-field-hours = Режим работы
portal-field-duty-group = Дежурная группа
portal-field-site = Сайт, почта
portal-field-priority = Приоритет до
portal-counter-left = Выбыло детей за 5 дней

## Каталог и паспорт детского сада

portal-kindergartens-title = Детские сады
portal-kindergartens-found = Найдено детских садов: { $count }
portal-kindergartens-none = По такому отбору детских садов нет. Попробуйте убрать что-нибудь из отбора.
portal-free-now = Свободных мест: { $free }
portal-not-given = Не указано
portal-duty-group-yes = Есть
portal-duty-group-no = Нет
portal-no-groups = Этот детский сад ещё не внёс свои группы.
portal-about-kindergarten = О детском саде
portal-prices = Цена в месяц
portal-groups = Группы
portal-group-capacity = детей не больше { $capacity }
portal-free-open = Открыто для всех, мест: { $free }
portal-free-of-them = из них { $language }: { $free }
portal-free-priority = Для первых в очереди, мест: { $free }
portal-queue-in-settlement = Сколько заявлений в очереди населённого пункта, по годам рождения: { $lines }.

## Проверка очереди

portal-queue-title = Проверить номер в очереди
portal-queue-lead = Входить не нужно. Имени в ответе не будет.
portal-queue-number = Номер заявления
portal-queue-number-hint = Он пришёл в сообщении, когда заявление приняли.
portal-queue-number-wrong = Введите номер заявления цифрами
portal-queue-ending = Последние 4 цифры ИИН
portal-queue-ending-hint = Ребёнка или родителя, который подал заявление.
portal-queue-ending-wrong = Введите ровно 4 последние цифры ИИН
portal-queue-check = Проверить
portal-queue-unknown = Такого заявления не нашлось
portal-queue-unknown-why = Номер и последние цифры ИИН не подходят друг к другу. Что именно неверно, мы не говорим, чтобы чужой номер нельзя было подобрать.
portal-queue-unknown-next = Сверьте номер с сообщением и цифры с документом. Или войдите: там Ваши заявления видны без номера.
portal-queue-in = Очередь: { $settlement }
portal-queue-at = На { $date }
portal-queue-more = Почему номер такой и как он менялся, видно после входа, на странице заявления.
portal-queue-is-waiting = Заявление ждёт места. Можно откликаться на подходящие.
portal-queue-is-responded = Заявление откликнулось на место. Ждём итога.
portal-queue-is-referred = По заявлению выдано направление. Срок смотрите в нём.
portal-queue-is-on_hold = Заявление в стоп-листе. Время подачи сохранено, право откликаться вернётся само.
portal-queue-is-inactive = Заявление неактивно: нет ответа, нужно ли ещё место. Войдите и подтвердите.
portal-queue-is-enrolled = Ребёнок зачислен.
portal-queue-is-withdrawn = Заявление отозвано.

## Открытые данные

portal-open-title = Открытые данные
portal-open-lead = Как освобождаются и распределяются места, может проверить каждый. Имён и ИИН здесь нет.
portal-open-made = Данные на { $date }.
portal-open-children = Почему здесь нельзя узнать ребёнка
portal-open-crowd = О каждом ребёнке сказано столько, сколько одинаково ещё у нескольких: не меньше { $crowd } строк не отличить друг от друга. Где детей мало, вместо дня указан месяц или год, вместо детского сада – только населённый пункт.
portal-open-code = У каждого направления свой код. Его знает только семья: он стоит на странице заявления. По коду нельзя узнать ребёнка, а два направления одного ребёнка нельзя связать.
portal-open-log = Каждое решение записано в открытый журнал, из которого ничего нельзя убрать незаметно. Там можно проверить порядок очереди при каждом распределении.
portal-open-hidden = Ещё { $count } только посчитаны: таких детей слишком мало, чтобы показать строку.
portal-open-my-code = Код моего направления
portal-open-line = Строка в открытом протоколе
portal-open-line-code = Код в открытом протоколе
portal-open-issued = Выдано
portal-open-basis = Основание
portal-open-capacity = Мест в группах
portal-open-places-about = Все места, которые предлагают сейчас.
portal-open-kindergartens-about = Каждый детский сад: адрес, телефон, режим, группы, места.
portal-freed-title = Протокол освобождения мест
portal-freed-about = Все места, опубликованные за последний год, с датой и временем окончания приоритета.
portal-freed-places = Освободилось мест: { $places }, опубликовано { $date }
portal-priority-until = Приоритет до { $date }
portal-priority-was-until = Приоритет был до { $date }
portal-referrals-title = Протокол выдачи направлений
portal-referrals-about = Направления за последний год. Имён нет: свою строку семья находит по коду.
portal-referrals-all = Показать и те, чей срок окончен
portal-by-order = По приказу заведующего, для ребёнка сотрудника
portal-by-queue = По очереди
portal-queues-title = Очереди заявлений
portal-queues-about = Сколько заявлений стоит в каждой очереди: населённый пункт, вид группы, год рождения.
portal-queues-total = Всего в этих очередях: { $count }
portal-queue-which = Очередь
portal-queue-waiting = Заявлений
portal-queue-other-kinds = Разные виды групп
portal-queue-other-years = Разные годы рождения
portal-queue-other-settlements = Разные населённые пункты

## Статистика

portal-statistics-title = Статистика
portal-statistics-about = Что произошло за последние двенадцать месяцев и как обстоят дела в населённых пунктах.
portal-stat-month = Месяц
portal-stat-freed = Места
portal-stat-referrals = Направления
portal-stat-enrolled = Пришли
portal-stat-left = Выбыли
portal-stat-free = Мест
portal-stat-queue = В очереди
portal-stat-places-by-month = Опубликованные места и выданные направления
portal-stat-children-by-month = Дети, которые пришли в детские сады и выбыли
portal-stat-by-settlement = Свободные места и очередь сейчас
portal-stat-fewer = Числа детей меньше { $crowd } не показаны.
portal-fewer-than = меньше { $crowd }

## Как дают места

portal-given-title = Как распределяются места
portal-given-lead = Правила, по которым система решает сейчас. Сроки и числа взяты из действующего набора правил.
portal-given-queue = В каждом населённом пункте своя очередь для каждого вида групп и каждого года рождения. Место в ней решают право и время подачи. Время подачи не меняется никогда.
portal-given-ways = Как место находит ребёнка
portal-given-priority = Сначала ({ $days }) откликаются только первые в очереди: на каждое место по { $cohort }. Потом бюллетень открывается для всех.
portal-given-way-activation = родители откликаются на бюллетень, очередь выбирает, детский сад принимает заявку.
portal-given-check = Как это проверить
portal-given-rules = Набор правил { $rules } действует с { $date }.
portal-given-sources = Откуда взяты сроки и числа

## Вопросы и ответы

portal-questions-title = Вопросы и ответы
portal-question-hurry = Нужно ли ждать публикации и нажимать первым?
portal-answer-hurry = Нет. Отклики собирают вместе, и место получает тот, кто раньше в очереди. Секунды ничего не решают.
portal-question-number-grew = Почему мой номер стал больше?
portal-answer-number-grew = Перед Вами могло встать заявление с правом на внеочередное или первоочередное место, или вернуться то, что подано раньше Вашего. Каждая причина записана на странице заявления, с датой.
portal-question-others-chosen = Я откликнулся, но место получил другой. Что теперь?
portal-answer-others-chosen = Ваш номер и время подачи сохранены. Откликайтесь на следующее подходящее место. На странице заявления сказано, какими по порядку были Вы среди откликов.
portal-question-take-back = Можно ли передумать?
portal-answer-take-back = Отклик можно отозвать, пока его не рассмотрела очередь. Заявление можно отозвать до направления, но время подачи тогда пропадёт.
portal-question-missed = Что будет, если не прийти по направлению?
portal-answer-missed = Место освободится для других, а заявление попадёт в стоп-лист: откликаться будет нельзя { $days }. Время подачи и место в очереди сохранятся.
portal-question-longer = Можно ли продлить направление?
portal-question-bring = Какие документы принести?
portal-question-privilege = Как подтвердить льготу?
portal-answer-privilege = Внеочередное право подтверждает отдел образования по справке. Пока оно не подтверждено, в очереди оно не считается.
portal-question-names = Увидят ли другие имя моего ребёнка?
portal-answer-names = Нет. В открытых протоколах нет имён и ИИН, а строки о детях нельзя отличить одну от другой, кроме как по коду, который знает только семья.
portal-question-check = Как убедиться, что решили честно?
portal-answer-check = На странице заявления под каждым решением есть «Почему так?»: правило и числа. Порядок очереди при каждом распределении записан в открытый журнал, и проверить его может каждый.
portal-question-no-account = Можно ли узнать номер без входа?
portal-answer-no-account = Да. Откройте «Проверить номер в очереди» и введите номер заявления и последние цифры ИИН.
