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
portal-field-equipment = Дополнительное оснащение
portal-field-site = Сайт, почта
portal-field-priority = Приоритет до
portal-counter-left = Выбыло детей за 5 дней
portal-home-news = Новые бюллетени
portal-home-news-none = Свободных мест сейчас нет. Когда появятся новые, они будут здесь.
portal-home-places-all = Все свободные места
portal-home-more = Что ещё здесь есть
portal-home-queue = Номер заявления в очереди, без входа.
portal-home-open = Протоколы освобождения мест и выдачи направлений: страницы и файлы.
portal-home-questions = О чём родители спрашивают чаще всего.

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
portal-responses-few = Сейчас откликов меньше { $crowd }.
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
portal-queue-name = Детский сад (для коррекционных очередей)
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
portal-chart-most = { $name }: больше всего – { $most }, { $month }.
portal-chart-nothing = { $name }: рисовать нечего.
portal-chart-table = Те же числа – в таблице ниже.
portal-chart-few = Точка стоит там, где детей меньше { $crowd }.
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

## Открытый журнал

portal-log-title = Проверить, что решили честно
portal-log-lead = Каждое решение об очереди и местах сразу записывается в открытый журнал. В него можно дописать. Изменить или убрать из него что-нибудь незаметно нельзя.
portal-log-agrees = Пересчитано заново: расхождений нет
portal-log-differs = Журнал не сходится сам с собой
portal-log-differs-next = То, что стоит после этой строки, не пересчитано. Сохраните эту страницу и сообщите отделу образования.
portal-log-read-whole = Сервер заново прочитал журнал, как это может сделать каждый (строк: { $size }), и пересчитал по правилам каждое распределение. Все стояли там, где велит очередь.
portal-log-read-part = Пока заново прочитано строк: { $read } из { $size }, чтение продолжается. Откройте страницу через минуту.
portal-log-head = Подпись под журналом
portal-log-head-about = Одна короткая запись, корень, отвечает за все строки сразу. Изменится одна буква любой строки – корень станет другим. Сервер подписывает его и отказаться от подписи не может.
portal-log-lines = Строк
portal-log-signed = Подписано
portal-log-root = Корень
portal-log-key = Ключ журнала
portal-log-days = Распределения по дням
portal-log-day = День
portal-log-rounds = Раз
portal-log-responses = Отклики
portal-log-given = Места
portal-log-past-the-queue = вне очереди, по приказу заведующего: { $count }
portal-log-day-title = Распределения за { $date }
portal-log-rounds-found = Распределений: { $count }
portal-log-rounds-none = В этот день распределений не было, или с тех пор прошло больше сорока таких дней. Более старые проверяет программа.
portal-log-round-numbers = мест: { $places }, откликов: { $responses }
portal-log-round-same = Пересчитано заново: всё совпадает
portal-log-round-again = Кто откликнулся, с каким правом, когда подал – всё взято из строк журнала, заново поставлено по порядку и сравнено с решением. Каждое место досталось тому, кого звал порядок.
portal-log-round-title = Как распределили места
portal-log-round-at = Решено
portal-log-round-counts = Сколько
portal-log-line = Строка журнала
portal-log-round-order = В каком порядке звала очередь
portal-log-round-together = Братьям и сёстрам из одной просьбы места дают всем или никому; чего им мало, достаётся следующему.
portal-log-round-few = По строкам здесь не показано: откликов меньше { $crowd } или группа не обычная, и ребёнка могли бы узнать. Каждая семья видит свою строку на странице заявления.
portal-log-round-names = Буквы и цифры – имя, под которым журнал говорит о заявлении. Какое из них своё, знает только семья.
portal-log-filed = по времени подачи
portal-log-chosen = место получено
portal-log-not-chosen = остаётся в очереди
portal-log-heads-title = Подписи за все дни
portal-log-heads-about = Журнал подписывают в конце каждого дня. Сохраните любую подпись: с ней потом можно доказать, что ничего до того дня не переписали.
portal-log-heads-file = Все подписи файлом
portal-log-heads-none = Первый день ещё не закончился.
portal-log-own-open = То же в открытом журнале, с доказательством
portal-log-own-title = Ваши строки в открытом журнале
portal-log-own-lead = Всё, что журнал говорит об этом заявлении. У каждой строки есть доказательство, что она стоит в том же журнале, который видят все.
portal-log-own-name = В журнале Ваше заявление называется
portal-log-own-line = Строка { $line }, { $date }
portal-log-own-round = Посмотреть это распределение
portal-log-own-way = Путь от строки до подписи
portal-log-own-bytes = Строка, как она опубликована:
portal-log-own-leaf = Её хэш:
portal-log-own-steps = Его шаг за шагом соединяют с хэшами соседей:
portal-log-step-left = Слева:
portal-log-step-right = Справа:
portal-log-step-gives = вместе:
portal-log-own-root = Получается корень, который подписан:
portal-log-opened-application = За этой строкой стоит заявление № { $number }.
portal-log-opened-child = Ребёнок с ИИН { $iin }.
portal-log-opened-guardian = Подал тот, чей ИИН { $iin }.
portal-log-opened-referral = За этой строкой стоит направление № { $number }.
portal-log-own-file = Доказательство файлом
portal-log-own-file-about = Файл проверяют на любом компьютере бесплатной программой, не доверяя этому сайту:
portal-log-own-download = Скачать доказательство
portal-log-own-private = В файле полные ИИН. Он только для Вас: не выкладывайте его там, где увидят другие.
portal-log-not = Журнал показывает, что решили и в каком порядке. Он не показывает, что документ подлинный, что детский сад назвал все свободные места и что было до начала журнала.
portal-log-paper-title = Как проверить журнал (для печати)
portal-log-paper-what = Каждое решение об очереди и местах – строка открытого журнала. Строки пронумерованы и не меняются. Имён и ИИН в них нет.
portal-log-paper-proves = Что доказано
portal-log-paper-line = Своя строка: из её хэша и соседних хэшей вычисляют корень. Если он получился, строка стоит в журнале на этом месте и с этими словами.
portal-log-paper-root = Всё остальное: кто читает журнал с первой строки, тот заново пересчитывает каждое распределение по правилам, которые в нём же названы. Передвинутого вперёд было бы видно.
portal-log-paper-keep = Сохраните этот лист
portal-log-paper-keep-why = Корень отвечает за все строки до этого мгновения. Если в них когда-нибудь что-то изменят, журнал не сойдётся с Вашим листом. Ключ отличает этот журнал от подделки.
portal-log-paper-check = Как проверить
portal-log-paper-all = Весь журнал, программой проверки:
portal-log-paper-own = Свою строку, с файлом со страницы заявления:
portal-log-paper-not = Чего журнал не показывает

## Когда приходят слишком многие сразу

portal-crowded-title = Сейчас очень много посетителей
portal-crowded-why = Портал открыли сразу больше людей, чем он успевает обслужить.
portal-crowded-next = Откройте страницу ещё раз через несколько секунд. Решает очередь, а не скорость: от ожидания место не теряют.
portal-crowded-sent = Если Вы только что нажали кнопку, это ещё не принято: вернитесь назад и нажмите снова. Дважды это не посчитается.
portal-crowded-again = Открыть ещё раз
