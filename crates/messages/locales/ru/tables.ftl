### Списки, сохранённые в файл: названия и заголовки столбцов. Слова для состояний и причин – в words.ftl.

## Как называется список

table-bulletins = Бюллетени
table-responses = Отклики
table-referrals = Направления
table-contracts = Договоры
table-roll = Дети
table-left = Выбывшие дети
table-groups = Группы
table-papers = Документы в пути
table-journal = Журнал
table-reads = Кто открывал дела

## Столбцы

table-number = Номер
table-when = Когда
table-act = Действие
table-about = О ком или о чём
table-who = Кто
table-desk = Рабочее место
table-outcome = Что с ним стало
table-decided = Центр решил
table-opened = Что открыто
table-child = Ребёнок
table-born = Дата рождения
table-guardian = Родитель
table-phone = Телефон
table-group = Группа
table-kind = Вид группы
table-language = Язык воспитания
table-languages = Языки воспитания
table-birth-years = Годы рождения
table-state = Состояние
table-state-at = Когда
table-reason = Причина
table-known = Центр
table-known-centre = Знает
table-known-here_final = Ещё не передано
table-known-here_requested = Запрос: решит центр
table-places = Мест в бюллетене
table-places-left = Осталось мест
table-released = Место освободилось
table-published = Опубликован
table-published-by = Кто внёс
table-round-closes = Сбор откликов до
table-responses-waiting = Откликов в сборе
table-responses-selected = Ждут активации
table-rank = Место по очереди
table-application = Заявление
table-class = Право
table-category = Льгота
table-filed = Заявление подано
table-submitted = Отклик пришёл
table-activate-by = Активировать до
table-issued = Выдано
table-valid-until = Действует до
table-copies = Копий
table-prepared = Составлен
table-since = В группе с
table-last-day = Последний день
table-graduates-from = Выпуск возможен с
table-capacity = Всего мест
table-children = Детей
table-expected = Ждём по направлениям
table-offered = Опубликовано мест
table-free = Свободно
table-bytes = Размер, байт
table-paper-waiting = Ждёт
table-paper-sending = Передаётся
table-paper-refused = Центр не принял
